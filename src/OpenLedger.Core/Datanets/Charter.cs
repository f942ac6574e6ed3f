using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets.Licences;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Datanets;

/// <summary>
/// What a datanet is for and by which rules it takes data. Its owner may amend it; a contribution keeps the rules
/// under which it began.
/// </summary>
public sealed record Charter
{
    /// <summary>What it is for, in a sentence or a few.</summary>
    public required string Purpose { get; init; }

    /// <summary>What it is about.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether only members may contribute.</summary>
    public bool InviteOnly { get; init; }

    /// <summary>Who may contribute if not everybody may.</summary>
    public IReadOnlyList<ActorId> Members { get; init; } = [];

    /// <summary>Who decides disputes, plants known answers and publishes, beside the owner.</summary>
    public IReadOnlyList<ActorId> Curators { get; init; } = [];

    /// <summary>Who votes on contributions.</summary>
    public IReadOnlyList<ActorId> Validators { get; init; } = [];

    /// <summary>SPDX ids of the licences that are taken; empty takes any.</summary>
    public IReadOnlyList<string> Licences { get; init; } = [];

    /// <summary>What every contributor must consent to. Default: training.</summary>
    public DataUse Uses { get; init; } = DataUse.Train;

    /// <summary>What may be submitted.</summary>
    public SubmissionRules Submission { get; init; } = new();

    /// <summary>How contributions are judged.</summary>
    public ReviewRule Review { get; init; } = new();

    /// <summary>What a contributor puts at risk.</summary>
    public BondRule Bond { get; init; } = new();
}

/// <summary>What may be submitted.</summary>
public sealed record SubmissionRules
{
    /// <summary>Formats that are taken; empty takes all.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>Languages that are taken, as ISO 639-1 codes; empty takes any.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Fields that every pair or row must have beside its text.</summary>
    public IReadOnlyList<string> RequiredFields { get; init; } = [];

    /// <summary>The shortest record, in UTF-16 characters. Default 1.</summary>
    public int MinRecordLength { get; init; } = 1;

    /// <summary>The longest record, in UTF-16 characters. Default 65,536.</summary>
    public int MaxRecordLength { get; init; } = 1 << 16;

    /// <summary>The most records in one contribution. Default 4 million.</summary>
    public int MaxRecords { get; init; } = 4_000_000;
}

/// <summary>How contributions are judged.</summary>
public sealed record ReviewRule
{
    /// <summary>Votes that decide on a record; 0 approves whatever passes the automatic rules. Default 0.</summary>
    public int Quorum { get; init; }

    /// <summary>
    /// Records of a larger contribution that are voted on; the others follow them. Default 100.
    /// </summary>
    public int SampleSize { get; init; } = 100;

    /// <summary>Percent of the sample that must be approved for the others to be. Default 90.</summary>
    public int AcceptPercent { get; init; } = 90;
}

/// <summary>What a contributor puts at risk with a contribution.</summary>
public sealed record BondRule
{
    /// <summary>How much; zero asks for none. Default zero.</summary>
    public Open Amount { get; init; }

    /// <summary>How long after the decision it stays at risk. Default 30 days.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Who gets a bond that is lost. Default: whoever raised the dispute.</summary>
    public BondHeir LostTo { get; init; }
}

/// <summary>Who gets a bond that is lost. The numbers are stored.</summary>
public enum BondHeir
{
    /// <summary>Whoever raised the dispute.</summary>
    Disputer = 0,

    /// <summary>The datanet's owner.</summary>
    Owner = 1,

    /// <summary>The treasury: the money leaves the system.</summary>
    Treasury = 2,
}
