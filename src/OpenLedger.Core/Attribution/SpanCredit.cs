namespace OpenLedger.Core.Attribution;

/// <summary>Who is credited with a span that stands in claims of several owners. The numbers are stored.</summary>
public enum SpanCredit
{
    /// <summary>All of them, equally: each is as good a reason for the span as the others.</summary>
    Equally = 0,

    /// <summary>Whoever committed to such a claim first, so that quoting others earns nothing.</summary>
    Earliest = 1,
}
