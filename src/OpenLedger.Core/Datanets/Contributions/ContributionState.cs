using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Contributors.Trust;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Datanets.Contributions;

/// <summary>The state of a contribution. Immutable; the rules beside it make the next one.</summary>
public sealed record ContributionState
{
    /// <summary>The version of this stored shape.</summary>
    public int Shape { get; init; } = 1;

    /// <summary>Where it stands.</summary>
    public ContributionStage Stage { get; init; }

    /// <summary>The bond, and money on its way back or on.</summary>
    public AccountState Account { get; init; } = new();

    /// <summary>What its records have in common; null before it began.</summary>
    public RecordTerms? Terms { get; init; }

    /// <summary>The datanet's rules when it began.</summary>
    public ContributionRuleset? Rules { get; init; }

    /// <summary>What the right votes are, if it was planted to measure validators.</summary>
    public Verdict? KnownAnswer { get; init; }

    /// <summary>Its pages, in order.</summary>
    public ImmutableList<PageEntry> Pages { get; init; } = [];

    /// <summary>Pages whose records have been numbered, compared and handed to their segments.</summary>
    public int Settled { get; init; }

    /// <summary>How many pages there are in all; null while more may come.</summary>
    public int? Promised { get; init; }

    /// <summary>Draws which records are voted on.</summary>
    public long SampleSeed { get; init; }

    /// <summary>Records under vote, by number, in the order in which they are shown.</summary>
    public ImmutableSortedDictionary<long, RecordReview> Review { get; init; } =
        ImmutableSortedDictionary<long, RecordReview>.Empty;

    /// <summary>When it was decided.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>What its contributor took back.</summary>
    public ImmutableList<RecordRange> Withdrawn { get; init; } = [];

    /// <summary>Every dispute about one of its records, in order.</summary>
    public ImmutableList<Dispute> Disputes { get; init; } = [];

    /// <summary>What became of the bond.</summary>
    public BondStage Bond { get; init; }

    /// <summary>Records whose claims are to be given up.</summary>
    public ImmutableList<RecordRange> Releases { get; init; } = [];

    /// <summary>Orders that segments have not taken yet.</summary>
    public Outbox<SegmentOrder> Orders { get; init; } = new();

    /// <summary>News that the datanet has not taken yet.</summary>
    public Outbox<DatanetNews> News { get; init; } = new();

    /// <summary>Evidence for people's reputation that has not arrived yet.</summary>
    public Outbox<Evidence> Testimony { get; init; } = new();

    /// <summary>Records that were contributed.</summary>
    [JsonIgnore]
    public int Records => Pages.Sum(page => page.Records);

    /// <summary>Whether everything that it has decided has arrived.</summary>
    [JsonIgnore]
    public bool IsAtRest =>
        Settled == Pages.Count && Releases.IsEmpty && (Promised is null || Stage != ContributionStage.Receiving)
        && Orders.PendingCount + News.PendingCount + Testimony.PendingCount + Account.Outbox.PendingCount == 0;
}

/// <summary>Where a contribution stands. The numbers are stored.</summary>
public enum ContributionStage
{
    /// <summary>It was not begun.</summary>
    None = 0,

    /// <summary>It takes pages.</summary>
    Receiving = 1,

    /// <summary>Validators vote on it.</summary>
    InReview = 2,

    /// <summary>Every record has an outcome.</summary>
    Decided = 3,
}

/// <summary>What became of a bond. The numbers are stored.</summary>
public enum BondStage
{
    /// <summary>None was asked for, or it has not been paid in full.</summary>
    Unpaid = 0,

    /// <summary>It is at risk.</summary>
    Held = 1,

    /// <summary>It went back to the contributor.</summary>
    Returned = 2,

    /// <summary>It went where the datanet's rule says.</summary>
    Lost = 3,
}

/// <summary>The rules of a datanet that a contribution keeps for its life.</summary>
/// <param name="Owner">Who owned the datanet when it began.</param>
/// <param name="Review">How it is judged.</param>
/// <param name="Bond">What is at risk.</param>
/// <param name="MaxRecords">The most records.</param>
public sealed record ContributionRuleset(ActorId Owner, ReviewRule Review, BondRule Bond, int MaxRecords);

/// <summary>One page of a contribution.</summary>
/// <param name="Blob">Where its content is.</param>
/// <param name="Records">How many records it has.</param>
/// <param name="First">The number of its first record; 0 until numbers were given.</param>
public sealed record PageEntry(Digest Blob, int Records, long First = 0)
{
    /// <summary>Records that were copies of others.</summary>
    public int Copies { get; init; }

    /// <summary>Records that joined earlier claims.</summary>
    public int Joined { get; init; }

    /// <summary>The numbers of its records.</summary>
    [JsonIgnore]
    public RecordRange Range => new(First, Records);
}
