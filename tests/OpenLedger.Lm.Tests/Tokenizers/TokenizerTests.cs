using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Tokenizers.Training;

namespace OpenLedger.Lm.Tests.Tokenizers;

public sealed class TokenizerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tokenizer-");
    private readonly Tokenizer trained = TokenizerTrainer.Train(RandomTexts.Sentences(seed: 1, count: 300), new()
    {
        VocabularySize = 450,
        SpecialTokens = ["<|begin|>", "<|im_end|>"],
        BeginToken = "<|begin|>",
    });

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Every_text_comes_back() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>().Filter(text => text is not null),
        text => trained.Decode(trained.Encode(text)) == Whole(text))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Wild_texts_come_back()
    {
        foreach (var text in RandomTexts.Wild(seed: 5, count: 300, length: 80, firstPlane: false))
        {
            Assert.Equal(Whole(text), trained.Decode(trained.Encode(text)));
            Assert.Equal(Whole(text), trained.Decode(trained.Encode(text, EncodeOptions.Whole), skipSpecial: false)
                .Replace("<|begin|>", ""));
        }
    }

    [Fact]
    public void Every_byte_comes_back()
    {
        var bytes = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        var ids = bytes.Select(value =>
            Enumerable.Range(0, 258).Single(id => trained.TokenBytes(id).SequenceEqual([value])));
        Assert.Equal(Encoding.UTF8.GetString(bytes), trained.Decode([.. ids]));
    }

    [Theory]
    [InlineData("\ud83d")]
    [InlineData("a\ude00b")]
    [InlineData("\ud83d\ud83d\ude00")]
    public void Half_a_pair_becomes_the_replacement_character(string text) =>
        Assert.Equal(Whole(text), trained.Decode(trained.Encode(text)));

    [Fact]
    public void Written_tokenizer_reads_back_the_same()
    {
        var first = Path.Combine(folder.FullName, "tokenizer.json");
        var second = Path.Combine(folder.FullName, "again.json");
        trained.Write(first);
        var read = Tokenizer.Read(first);
        read.Write(second);
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        Assert.Equal(trained.VocabularySize, read.VocabularySize);
        foreach (var text in RandomTexts.Wild(seed: 6, count: 200, length: 80, firstPlane: false))
        {
            Assert.Equal(trained.Encode(text, EncodeOptions.Whole), read.Encode(text, EncodeOptions.Whole));
        }
    }

    [Fact]
    public void Ids_without_a_token_decode_to_nothing()
    {
        Assert.Equal("", trained.Decode([450, 100_000, -1]));
        Assert.True(trained.TokenBytes(450).IsEmpty);
    }

    [Fact]
    public void Threads_share_a_tokenizer()
    {
        var texts = RandomTexts.Wild(seed: 8, count: 500, length: 60, firstPlane: false).ToList();
        var alone = texts.Select(text => trained.Encode(text)).ToList();
        Parallel.For(0, 4 * texts.Count, round =>
        {
            var at = round % texts.Count;
            Assert.Equal(alone[at], trained.Encode(texts[at]));
        });
    }

    // What .NET itself makes of halves of surrogate pairs.
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
