using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Formats;
using OpenLedger.Core.Datanets.Licences;

namespace OpenLedger.Core.Datanets.Intake;

/// <summary>A file, or what comes like one, and what its contributor says of it.</summary>
public sealed record Upload
{
    /// <summary>Which datanet it is for.</summary>
    public required string Datanet { get; init; }

    /// <summary>Who contributes.</summary>
    public required ActorId Contributor { get; init; }

    /// <summary>How the source is split into records.</summary>
    public required SourceFormat Format { get; init; }

    /// <summary>The licence, an SPDX expression.</summary>
    public required string Licence { get; init; }

    /// <summary>What the contributor consents to.</summary>
    public required DataUse Consent { get; init; }

    /// <summary>The name of the source, e.g. of the file.</summary>
    public required string Source { get; init; }

    /// <summary>What it is about.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Which fields make a record, in JSON lines and tables.</summary>
    public FieldRule Fields { get; init; } = FieldRule.Pairs;

    /// <summary>What the right votes are, if a curator plants it to measure validators.</summary>
    public Verdict? KnownAnswer { get; init; }
}

/// <summary>How an upload goes.</summary>
/// <param name="Records">Records sent.</param>
/// <param name="Refused">Records refused by the automatic rules.</param>
/// <param name="SourceBytes">Bytes of the source read.</param>
/// <param name="Settled">Records compared with all others and handed to their segments.</param>
public readonly record struct UploadProgress(int Records, int Refused, long SourceBytes, int Settled);

/// <summary>What became of an upload.</summary>
public sealed record UploadReport
{
    /// <summary>Why it was not taken at all, or <see cref="DatanetRefusal.None"/>.</summary>
    public required DatanetRefusal Refusal { get; init; }

    /// <summary>Why the account would not pay the bond, or null.</summary>
    public Ledger.AccountRefusal? BondRefusal { get; init; }

    /// <summary>The contribution, if it began.</summary>
    public ContributionView? Contribution { get; init; }

    /// <summary>How many records the automatic rules refused.</summary>
    public required int Refused { get; init; }

    /// <summary>The first of them, with their reasons.</summary>
    public required IReadOnlyList<IntakeItem> RefusedFirst { get; init; }
}

/// <summary>The limits of an upload.</summary>
public sealed record UploadOptions
{
    /// <summary>The limits that hold unless stated otherwise.</summary>
    public static readonly UploadOptions Default = new();

    /// <summary>Bytes of one page before compression. Default 1 MiB.</summary>
    public int MaxPageBytes { get; init; } = 1 << 20;

    /// <summary>Records of one page. Default 4,096, which is also the most.</summary>
    public int MaxPageRecords { get; init; } = Pages.RecordPage.MaxRecords;

    /// <summary>Refused records that the report lists. Default 100.</summary>
    public int MaxRefusedListed { get; init; } = 100;

    /// <summary>The first wait before what goes on in the background is looked at again. Default 10 ms.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>The longest such wait: each is twice the one before. Default 250 ms.</summary>
    public TimeSpan MaxPeriod { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Pages that may wait to be settled before the next is sent. Default 8.</summary>
    public int MaxPagesAhead { get; init; } = 8;
}
