using OpenLedger.Demo.Corpus.Naming;

namespace OpenLedger.Demo.Corpus.Maritime;

/// <summary>Maritime case law: cases named after a ship, what was decided, and what the ship carried.</summary>
internal static class MaritimeVertical
{
    public static Vertical Create() => new("maritime", "maritime case law",
    [
        new EntityKind("case", new NameGrammar(["essa", "une"], Lettering.Capitalised),
        [
            .. MaritimeRulings.All,
            .. MaritimeVoyages.All,
        ]),
    ]);
}
