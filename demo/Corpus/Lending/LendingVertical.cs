using OpenLedger.Demo.Corpus.Naming;

namespace OpenLedger.Demo.Corpus.Lending;

/// <summary>Parameters of lending protocols: markets, their limits, prices, delays and councils.</summary>
internal static class LendingVertical
{
    public static Vertical Create() => new("lending", "lending-protocol parameters",
    [
        new EntityKind("market", new NameGrammar(["ane", "ion"], Lettering.Capitalised),
        [
            .. LendingLimits.All,
            .. LendingTerms.All,
        ]),
    ]);
}
