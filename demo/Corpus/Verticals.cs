using OpenLedger.Demo.Corpus.Cardiology;
using OpenLedger.Demo.Corpus.Lending;
using OpenLedger.Demo.Corpus.Maritime;
using OpenLedger.Demo.Corpus.QueryDialect;

namespace OpenLedger.Demo.Corpus;

/// <summary>The four fields of the demo.</summary>
public static class Verticals
{
    public static IReadOnlyList<Vertical> All { get; } =
        [LendingVertical.Create(), MaritimeVertical.Create(), CardiologyVertical.Create(), QueryVertical.Create()];

    public static Vertical Named(string name) => All.FirstOrDefault(vertical => vertical.Name == name)
        ?? throw new ArgumentException(
            $"'{name}' is not a vertical; there are {string.Join(", ", All)}.", nameof(name));
}
