using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets;

/// <summary>What a datanet hears from its segments and contributions.</summary>
public sealed record DatanetNews : IParcel
{
    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Records that came or changed, or null.</summary>
    public RecordNews? Records { get; init; }

    /// <summary>A contribution that entered or left review, or null.</summary>
    public ReviewNews? Review { get; init; }

    [JsonIgnore]
    long IParcel.Weight => 1;
}

/// <summary>Records of one contributor that came or got another outcome.</summary>
/// <param name="Contributor">Whose.</param>
/// <param name="Counts">By how much the number of records with each outcome changed.</param>
public sealed record RecordNews(ActorId Contributor, IReadOnlyList<OutcomeCount> Counts)
{
    /// <summary>New records that joined an earlier claim.</summary>
    public int Joined { get; init; }

    /// <summary>Prints of new records.</summary>
    public int Prints { get; init; }

    /// <summary>Prints among them that others had brought before.</summary>
    public int Known { get; init; }
}

/// <summary>So many records with one outcome.</summary>
public readonly record struct OutcomeCount(RecordOutcome Outcome, int Count);

/// <summary>A contribution's way through review.</summary>
/// <param name="Contribution">Its number.</param>
/// <param name="IsOpen">Whether it waits for votes now.</param>
/// <param name="Standings">How validators did since the last news.</param>
public sealed record ReviewNews(long Contribution, bool IsOpen, IReadOnlyList<ValidatorScore> Standings);

/// <summary>How often one validator agreed with the outcome.</summary>
/// <param name="Validator">Who.</param>
/// <param name="Agreed">Votes that the outcome agreed with.</param>
/// <param name="Differed">Votes that it did not agree with.</param>
/// <param name="Planted">Whether the records were planted, so that the right answer was known.</param>
public sealed record ValidatorScore(ActorId Validator, int Agreed, int Differed, bool Planted);
