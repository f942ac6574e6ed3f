using System.Collections.Immutable;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets.Contributions;

/// <summary>What a validator thinks of a record. The numbers are stored.</summary>
public enum Verdict
{
    /// <summary>It belongs into the datanet.</summary>
    Accept = 1,

    /// <summary>It does not.</summary>
    Reject = 2,

    /// <summary>It would, if it were corrected.</summary>
    Fix = 3,
}

/// <summary>One vote.</summary>
/// <param name="Validator">Whose.</param>
/// <param name="Verdict">What they think.</param>
/// <param name="Weight">How much it counts, in thousandths: more for who has agreed with outcomes before.</param>
/// <param name="Note">Why, or the correction.</param>
public sealed record Vote(ActorId Validator, Verdict Verdict, int Weight, string? Note);

/// <summary>The votes on one record.</summary>
public sealed record RecordReview
{
    /// <summary>Votes in the order in which they came.</summary>
    public ImmutableList<Vote> Votes { get; init; } = [];

    /// <summary>What they came to; null while more are needed.</summary>
    public Verdict? Outcome { get; init; }
}
