namespace OpenLedger.Core.Attribution;

/// <summary>What became of what evidence on an answer does not explain, by the name receipts give it.</summary>
public static class Fallback
{
    /// <summary>Evidence explains all of it.</summary>
    public const string None = "none";

    /// <summary>Lineage was paid for it.</summary>
    public const string Prior = "lineage-prior";

    /// <summary>Lineage was paid for as much of it as the build's confidence says; the rest is unattributed.</summary>
    public const string PriorThenUnattributed = "lineage-prior-then-unattributed";

    /// <summary>Nobody was paid for it.</summary>
    public const string Unattributed = "unattributed";

    /// <summary>The name for these parts.</summary>
    internal static string NameOf(long prior, long unexplained) => (prior, unexplained) switch
    {
        (0, 0) => None,
        (_, 0) => Prior,
        (0, _) => Unattributed,
        _ => PriorThenUnattributed,
    };
}
