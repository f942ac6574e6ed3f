using System.Text;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Tokenizers.Training;

namespace OpenLedger.Lm.Tests.Tokenizers.Training;

public sealed class TokenizerTrainerTests
{
    private static readonly TokenizerTraining Small = new()
    {
        VocabularySize = 300,
        SpecialTokens = ["<|begin|>", "<|end|>"],
        BeginToken = "<|begin|>",
    };

    [Fact]
    public void Most_frequent_neighbours_become_tokens_first()
    {
        var tokenizer = TokenizerTrainer.Train(["abab abab cab"], Small with { VocabularySize = 260 });

        // ab is there 5 times; then the two halves of abab, of which one has a space before it: « abab» is there once.
        Assert.Equal(["ab", "abab"], Enumerable.Range(258, 2).Select(id => Text(tokenizer, id)));
        var ids = tokenizer.Encode("abab abab cab", EncodeOptions.Whole);
        Assert.Equal([0, 259, 2 + ' ', 259, 2 + ' ', 2 + 'c', 258], ids);
    }

    [Fact]
    public void Equals_are_taken_by_their_bytes()
    {
        var tokenizer = TokenizerTrainer.Train(["zy", "zy", "ba", "ba", "\u00e9", "\u00e9"], Small);
        Assert.Equal(["ba", "zy", "é"], Enumerable.Range(258, 3).Select(id => Text(tokenizer, id)));
        Assert.Equal(261, tokenizer.VocabularySize);
    }

    [Fact]
    public void Texts_in_another_order_give_the_same_tokenizer()
    {
        var texts = RandomTexts.Sentences(seed: 7, count: 200).ToList();
        var one = TokenizerTrainer.Train(texts, Small with { VocabularySize = 450 });
        texts.Reverse();
        var other = TokenizerTrainer.Train(texts, Small with { VocabularySize = 450 });
        Assert.Equal(450, one.VocabularySize);
        Assert.Equal(one.Definition.Vocabulary, other.Definition.Vocabulary);
        Assert.Equal(one.Definition.Merges, other.Definition.Merges);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Trainer_equals_one_that_counts_everything_again(int seed)
    {
        var wild = RandomTexts.Wild(seed, count: 10, length: 60);
        var texts = RandomTexts.Sentences(seed, count: 30).Concat(wild).ToList();
        var training = Small with { VocabularySize = 340, MinFrequency = 1 + (seed % 3) };
        var expected = PlainTrainer.Train(texts, training);
        var trained = TokenizerTrainer.Train(texts, training).Definition;
        var spelled = trained.Merges.Select(merge =>
            $"{trained.Vocabulary[merge.Left]} {trained.Vocabulary[merge.Right]}");
        Assert.True(expected.SequenceEqual(spelled), $"seed {seed}");
    }

    [Fact]
    public void More_tokens_make_texts_shorter()
    {
        var texts = RandomTexts.Sentences(seed: 3, count: 400).ToList();
        var unseen = string.Join('\n', RandomTexts.Sentences(seed: 4, count: 100));
        var lengths = ((int[])[258, 300, 450]).Select(size =>
            TokenizerTrainer.Train(texts, Small with { VocabularySize = size }).Encode(unseen).Length).ToList();
        Assert.Equal(Encoding.UTF8.GetByteCount(unseen), lengths[0]);
        Assert.True(lengths[1] < 0.7 * lengths[0], string.Join(", ", lengths));
        Assert.True(lengths[2] < 0.8 * lengths[1], string.Join(", ", lengths));
    }

    [Fact]
    public void Digits_stay_single()
    {
        var tokenizer = TokenizerTrainer.Train(Enumerable.Repeat("2024 and 2024", 50), Small);
        Assert.Equal(["2", "0", "2", "4"], tokenizer.Encode("2024").Select(id => Text(tokenizer, id)));
    }

    [Fact]
    public void No_merge_makes_a_control_token()
    {
        var training = Small with { SpecialTokens = ["<|begin|>", "##"] };
        var tokenizer = TokenizerTrainer.Train(Enumerable.Repeat("## ##", 50), training);
        Assert.DoesNotContain(1, tokenizer.Encode("## ## ###"));
        Assert.Contains(1, tokenizer.Encode("##", EncodeOptions.Whole));
    }

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        Refused<ArgumentOutOfRangeException>(Small with { VocabularySize = 257 });
        Refused<ArgumentOutOfRangeException>(Small with { MinFrequency = 0 });
        Refused<ArgumentException>(Small with { BeginToken = "<s>" });
        Refused<ArgumentException>(Small with { SpecialTokens = ["<|begin|>", "<|begin|>"] });
        Refused<ArgumentException>(Small with { SpecialTokens = ["<|begin|>", "x"] });

        static void Refused<T>(TokenizerTraining training)
            where T : Exception => Assert.Throws<T>(() => TokenizerTrainer.Train(["text"], training));
    }

    private static string Text(Tokenizer tokenizer, int id) => Encoding.UTF8.GetString(tokenizer.TokenBytes(id));
}
