namespace OpenLedger.Core.Attribution;

/// <summary>Who is credited with a span that stands in claims of several owners. The numbers are stored.</summary>
public enum SpanCredit
{
    /// <summary>All of them, equally: each is as good a reason for the span as the others.</summary>
    Equally = 0,

    /// <summary>Whoever committed to such a claim first, so that quoting others earns nothing.</summary>
    Earliest = 1,

    /// <summary>
    /// Whoever committed to such a claim first, of those whose claims with the span have at least half as much
    /// influence on the answer as anybody's; of all if influence speaks for none. Who says the same in other words
    /// later earns nothing by it, nor who lists beforehand all that an answer might say: that teaches little of it.
    /// </summary>
    EarliestInfluential = 2,
}
