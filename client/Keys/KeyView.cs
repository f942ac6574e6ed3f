using OpenLedger.Embedded.Keys;

namespace OpenLedger.CommandLine.Keys;

/// <summary>A public key as it is printed.</summary>
internal sealed record KeyView(string State, string Id, string Pem)
{
    public static IReadOnlyList<KeyView> Of(KeyFolder keys) =>
    [
        .. keys.All().Select(key =>
            new KeyView(key.Equals(keys.Current) ? "current" : "retired", key.ToString(), key.ToPem())),
    ];
}
