namespace OpenLedger.Grains.Calls;

/// <summary>What really failed.</summary>
internal static class Causes
{
    /// <summary>
    /// Orleans wraps what a storage provider throws into a page of text; the provider's own words are enough.
    /// </summary>
    public static Exception Of(Exception failure) => failure is OrleansException { InnerException: { } inner }
        ? inner
        : failure;
}
