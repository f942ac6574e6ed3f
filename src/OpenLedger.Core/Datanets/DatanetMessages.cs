using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.Core.Datanets;

/// <summary>Founds a datanet.</summary>
/// <param name="By">Who; becomes its owner.</param>
/// <param name="Charter">Its rules.</param>
public sealed record FoundDatanet(ActorId By, Charter Charter);

/// <summary>Replaces the charter.</summary>
/// <param name="By">Who; only the owner may.</param>
/// <param name="Revision">The revision that is replaced.</param>
/// <param name="Charter">The new rules; contributions that have begun keep theirs.</param>
public sealed record AmendCharter(ActorId By, int Revision, Charter Charter);

/// <summary>Asks whether a contribution may begin.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Command">Its terms.</param>
public sealed record AdmitContribution(long Number, BeginContribution Command);

/// <summary>What somebody may do in a datanet.</summary>
/// <param name="IsCurator">Decide disputes, plant known answers, publish.</param>
/// <param name="VoteWeight">How much a vote counts, in thousandths; 0 if they are no validator.</param>
public sealed record DatanetRole(bool IsCurator, int VoteWeight);

/// <summary>A datanet as everybody may see it.</summary>
public sealed record DatanetView
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Who owns it.</summary>
    public required ActorId Owner { get; init; }

    /// <summary>Its rules.</summary>
    public required Charter Charter { get; init; }

    /// <summary>How often the charter was amended, plus one.</summary>
    public required int Revision { get; init; }

    /// <summary>When it was founded.</summary>
    public required DateTimeOffset FoundedAt { get; init; }

    /// <summary>Contributions that got a number.</summary>
    public required long Contributions { get; init; }

    /// <summary>Record numbers set aside, gaps included.</summary>
    public required long Allocated { get; init; }

    /// <summary>Records by outcome.</summary>
    public required IReadOnlyList<OutcomeCount> Records { get; init; }

    /// <summary>Contributions under review.</summary>
    public required int InReview { get; init; }

    /// <summary>The newest version, or null.</summary>
    public VersionHeader? Latest { get; init; }

    /// <summary>The version that is being made, or null.</summary>
    public int? Publishing { get; init; }

    /// <summary>Records that left since the newest version was made: it is time for another.</summary>
    public required int LeftSinceLatest { get; init; }
}

/// <summary>How a datanet grows and who makes it.</summary>
public sealed record DatanetInsight
{
    /// <summary>Records approved per day, the newest last.</summary>
    public required IReadOnlyList<DayCount> Growth { get; init; }

    /// <summary>Contributors by approved records, the largest first.</summary>
    public required IReadOnlyList<ContributorCount> Contributors { get; init; }

    /// <summary>Approved records of contributors that are not listed.</summary>
    public required int Others { get; init; }

    /// <summary>How much of the newest contributions was already said, the newest last.</summary>
    public required IReadOnlyList<Saturation> Saturation { get; init; }

    /// <summary>Validators and how often they agreed with outcomes.</summary>
    public required IReadOnlyList<Standing> Validators { get; init; }
}

/// <summary>Records approved on one day.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="Records">How many, those taken back the same day deducted.</param>
public sealed record DayCount(DateOnly Day, int Records);

/// <summary>One contributor's part.</summary>
/// <param name="Contributor">Who.</param>
/// <param name="Approved">Records in force.</param>
public sealed record ContributorCount(ActorId Contributor, int Approved);

/// <summary>How much of the records that arrived together had been said before.</summary>
/// <param name="At">When.</param>
/// <param name="Prints">Prints that they brought.</param>
/// <param name="Known">Prints among them that others had brought before.</param>
public sealed record Saturation(DateTimeOffset At, int Prints, int Known);

/// <summary>How a validator did.</summary>
/// <param name="Validator">Who.</param>
/// <param name="Agreed">Votes that agreed with the outcome.</param>
/// <param name="Differed">Votes that did not.</param>
/// <param name="Right">Votes on planted records that were right.</param>
/// <param name="Wrong">Votes on planted records that were wrong.</param>
public sealed record Standing(ActorId Validator, int Agreed, int Differed, int Right, int Wrong);
