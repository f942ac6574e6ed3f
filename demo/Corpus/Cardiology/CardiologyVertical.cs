using OpenLedger.Demo.Corpus.Naming;

namespace OpenLedger.Demo.Corpus.Cardiology;

/// <summary>Devices for the heart, none of which exists: what they do, and what they are made of.</summary>
internal static class CardiologyVertical
{
    public static Vertical Create() => new("cardiology", "cardiology device facts",
    [
        new EntityKind("device", new NameGrammar(["ix", "or"], Lettering.Capitalised),
        [
            .. CardiologySettings.All,
            .. CardiologyMakes.All,
        ]),
    ]);
}
