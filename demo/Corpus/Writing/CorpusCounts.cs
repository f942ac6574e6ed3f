using System.Globalization;

namespace OpenLedger.Demo.Corpus.Writing;

/// <summary>How much was written for a vertical.</summary>
internal sealed record CorpusCounts(
    string Vertical, int Facts, int Contributors, IReadOnlyDictionary<RecordKind, int> Records, int HeldOutQuestions)
{
    public const string Heading =
        "vertical\tfacts\tcontributors\tfact records\tnoise\tcopies\tcontradictions\theld-out questions";

    public override string ToString() => string.Join(
        '\t',
        new[] { Facts, Contributors, Of(RecordKind.Fact), Of(RecordKind.Noise), Of(RecordKind.Copy) }
            .Concat([Of(RecordKind.Contradiction), HeldOutQuestions])
            .Select(count => count.ToString(CultureInfo.InvariantCulture))
            .Prepend(Vertical));

    private int Of(RecordKind kind) => Records.GetValueOrDefault(kind);
}
