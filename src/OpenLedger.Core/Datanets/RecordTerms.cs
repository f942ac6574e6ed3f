using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets.Licences;

namespace OpenLedger.Core.Datanets;

/// <summary>What all records of one contribution have in common.</summary>
public sealed record RecordTerms
{
    /// <summary>Who contributed them.</summary>
    public required ActorId Contributor { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether they are texts or pairs.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>Their licence, an SPDX expression in canonical form.</summary>
    public required string Licence { get; init; }

    /// <summary>What the contributor consents to.</summary>
    public required DataUse Consent { get; init; }

    /// <summary>Where they come from, in the contributor's words.</summary>
    public string? Source { get; init; }

    /// <summary>What they are about.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>What a record is.</summary>
public enum RecordKind
{
    /// <summary>Plain text or Markdown.</summary>
    Text = 0,

    /// <summary>A prompt and its response, as a JSON object with these two names.</summary>
    Pair = 1,
}
