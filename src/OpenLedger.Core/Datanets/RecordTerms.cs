using OpenLedger.Core.Actors;

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
    public required DataUses Consent { get; init; }

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

/// <summary>What a contributor consents to. Flags; the numbers are stored.</summary>
[Flags]
public enum DataUses
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Models may be trained on it.</summary>
    Train = 1,

    /// <summary>Answers may quote and name it.</summary>
    Attribute = 2,

    /// <summary>It may be passed on as part of a published version.</summary>
    Publish = 4,
}
