using System.Text;
using OpenLedger.Demo.Corpus.Pretraining;
using OpenLedger.Demo.Learning;
using OpenLedger.Lm.Tokenizers;

namespace OpenLedger.Bench.Attribution;

/// <summary>
/// The documents that the bundled base learned language from, and on, in tokens of its tokenizer: few words and many
/// sentences of one form, so matches are long and counts high.
/// </summary>
internal sealed class DemoText : ICorpusText
{
    private readonly Tokenizer tokenizer = Tokenizer.Read(Path.Combine(BundledModel.Folder, "tokenizer.json"));
    private readonly PretrainingText text = PretrainingText.Create(1);
    private readonly bool[] startsWord;
    private readonly bool[] stops;

    public DemoText()
    {
        startsWord = [.. Enumerable.Range(0, tokenizer.VocabularySize).Select(StartsWordIn)];
        stops = [.. Enumerable.Range(0, tokenizer.VocabularySize).Select(StopsIn)];
    }

    public int Vocabulary => tokenizer.VocabularySize;

    public (int[] Tokens, int TextBytes) Record(long number)
    {
        var document = text.Document(number).Text;
        return (tokenizer.Encode(document), Encoding.UTF8.GetByteCount(document));
    }

    public bool StartsWord(int token) => startsWord[token];

    public bool Stops(int token) => stops[token];

    private bool StartsWordIn(int token) => tokenizer.TokenBytes(token) is var bytes && !bytes.IsEmpty
        && !(char.IsAsciiLetterOrDigit((char)bytes[0]) || bytes[0] >= 0x80);

    private bool StopsIn(int token) => tokenizer.TokenBytes(token) is var bytes && !bytes.IsEmpty
        && (bytes.Contains((byte)'\n') || bytes[^1] is (byte)'.' or (byte)'?' or (byte)'!');
}
