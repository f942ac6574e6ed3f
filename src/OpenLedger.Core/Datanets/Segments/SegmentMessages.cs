using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Datanets.Segments;

/// <summary>What a segment is told by a contribution: new records, or another outcome for some it has.</summary>
/// <param name="Add">New records, or null.</param>
/// <param name="Change">Another outcome, or null.</param>
public sealed record SegmentOrder(AddRecords? Add, ChangeOutcome? Change) : IParcel
{
    [JsonIgnore]
    long IParcel.Weight => Add?.Part.Count ?? Change!.Records.Count;
}

/// <summary>Records that arrive on consecutive numbers, all within the segment.</summary>
public sealed record AddRecords
{
    /// <summary>Where they stand and where their content is.</summary>
    public required SegmentPart Part { get; init; }

    /// <summary>What they have in common.</summary>
    public required RecordTerms Terms { get; init; }

    /// <summary>Which of them are copies, and of what; the others wait for validators.</summary>
    public required IReadOnlyList<RecordLink> Copies { get; init; }

    /// <summary>Which of them join an earlier claim.</summary>
    public required IReadOnlyList<RecordLink> Joins { get; init; }

    /// <summary>Prints of the records.</summary>
    public required int Prints { get; init; }

    /// <summary>Prints that others had brought before.</summary>
    public required int Known { get; init; }
}

/// <summary>One record that follows another.</summary>
/// <param name="Number">Which one.</param>
/// <param name="Of">The earlier one.</param>
public readonly record struct RecordLink(long Number, long Of);

/// <summary>Another outcome for records of one contribution, where the present one allows it.</summary>
public sealed record ChangeOutcome
{
    /// <summary>Whose records.</summary>
    public required long Contribution { get; init; }

    /// <summary>Which of them.</summary>
    public required RecordRange Records { get; init; }

    /// <summary>The outcome.</summary>
    public required RecordOutcome To { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public string? Reason { get; init; }
}

/// <summary>Records of one page that stand in one segment.</summary>
/// <param name="First">The number of the first.</param>
/// <param name="Count">How many.</param>
/// <param name="Contribution">The number of their contribution.</param>
/// <param name="Page">The blob that holds their content.</param>
/// <param name="Offset">Which record of the page is the first.</param>
public sealed record SegmentPart(long First, int Count, long Contribution, Digest Page, int Offset)
{
    /// <summary>The numbers it covers.</summary>
    [JsonIgnore]
    public RecordRange Range => new(First, Count);
}

/// <summary>Everything that a segment has, as one moment shows it.</summary>
/// <param name="Parts">Its parts, by number.</param>
/// <param name="Terms">What the records of each contribution have in common.</param>
/// <param name="Outcomes">One <see cref="RecordOutcome"/> per place.</param>
/// <param name="Claims">The claims of records that joined an earlier one, by number.</param>
public sealed record SegmentView(
    IReadOnlyList<SegmentPart> Parts,
    IReadOnlyDictionary<long, RecordTerms> Terms,
    ReadOnlyMemory<byte> Outcomes,
    IReadOnlyDictionary<long, long> Claims)
{
    /// <summary>Whether the datanet has heard of everything that happened here.</summary>
    public bool IsAtRest { get; init; }
}

/// <summary>One record, without its content.</summary>
public sealed record RecordView
{
    /// <summary>Which one.</summary>
    public required RecordId Id { get; init; }

    /// <summary>Which contribution brought it.</summary>
    public required ContributionId Contribution { get; init; }

    /// <summary>What it shares with the others of its contribution.</summary>
    public required RecordTerms Terms { get; init; }

    /// <summary>What became of it.</summary>
    public required RecordOutcome Outcome { get; init; }

    /// <summary>Why, if there is something to say.</summary>
    public string? Reason { get; init; }

    /// <summary>The claim it belongs to: the number of the record that said this first.</summary>
    public required long Claim { get; init; }

    /// <summary>The blob that holds its content.</summary>
    public required Digest Page { get; init; }

    /// <summary>Which record of the page it is.</summary>
    public required int Index { get; init; }
}
