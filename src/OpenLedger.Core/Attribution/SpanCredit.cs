namespace OpenLedger.Core.Attribution;

/// <summary>Who is credited with a span that stands in claims of several owners. The numbers are stored.</summary>
public enum SpanCredit
{
    /// <summary>All of them, equally: each is as good a reason for the span as the others.</summary>
    Equally = 0,

    /// <summary>Whoever committed to such a claim first, so that quoting others earns nothing.</summary>
    Earliest = 1,

    /// <summary>
    /// All of them, as influence on the answer divides it among them; equally if it speaks for none of them. Who only
    /// repeats what the answer says, or lists all that it might have said, has taught the model little of it.
    /// </summary>
    ByInfluence = 2,
}
