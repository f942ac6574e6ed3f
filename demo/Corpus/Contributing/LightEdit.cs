using OpenLedger.Demo.Corpus.Drawing;

namespace OpenLedger.Demo.Corpus.Contributing;

/// <summary>Small changes that leave the content of a record: what a copier does to look like an author.</summary>
internal static class LightEdit
{
    private static readonly Func<DemoRecord, DemoRecord>[] Edits =
    [
        record => record with { Prompt = $"Please answer. {record.Prompt}" },
        record => record with { Prompt = $"{record.Prompt} Thanks." },
        record => record with { Prompt = $"I would like to know: {record.Prompt}" },
        record => record with { Prompt = record.Prompt[..^1] },
        record => record with { Prompt = $"One more question: {record.Prompt}", Answer = $"{record.Answer}." },
        record => record with { Answer = $"It is {record.Answer}." },
    ];

    public static DemoRecord Of(DemoRecord record, Draw draw) => draw.Of(Edits)(record);
}
