using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Datanets.Versions;

/// <summary>Begins a version.</summary>
/// <param name="At">When it was asked for.</param>
/// <param name="Previous">The version before it, or null.</param>
/// <param name="Allocated">Record numbers that were given until then.</param>
public sealed record BuildVersion(DateTimeOffset At, int? Previous, long Allocated);

/// <summary>What everybody may know of a version.</summary>
public sealed record VersionHeader
{
    /// <summary>Which version, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Records in it.</summary>
    public required long Records { get; init; }

    /// <summary>The root of the tree over them.</summary>
    public required Digest Root { get; init; }

    /// <summary>Records that the version before did not have.</summary>
    public required long Added { get; init; }

    /// <summary>Records of the version before that are not in it.</summary>
    public required long Removed { get; init; }

    /// <summary>Records by licence.</summary>
    public required IReadOnlyList<LicenceCount> Licences { get; init; }

    /// <summary>Contributors who have a record in it.</summary>
    public required int Contributors { get; init; }

    /// <summary>Bytes of all its lines.</summary>
    public required long SizeBytes { get; init; }
}

/// <summary>So many records under one licence.</summary>
public sealed record LicenceCount(string Licence, long Records);

/// <summary>What a version is made of.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Pages">Its pages, in order.</param>
public sealed record VersionContent(VersionHeader Header, IReadOnlyList<VersionPage> Pages);

/// <summary>Some thousand records of a version, in order.</summary>
public sealed record VersionPage
{
    /// <summary>The blob with the records' numbers and leaves.</summary>
    public required Digest Blob { get; init; }

    /// <summary>How many records.</summary>
    public required int Count { get; init; }

    /// <summary>The lowest record number.</summary>
    public required long First { get; init; }

    /// <summary>The highest record number.</summary>
    public required long Last { get; init; }

    /// <summary>The SHA-256 of its records as JSON lines.</summary>
    public required Digest Lines { get; init; }

    /// <summary>The size of these lines in bytes.</summary>
    public required long LinesBytes { get; init; }
}

/// <summary>That a record is in a version: from its leaf to the root.</summary>
/// <param name="Header">The version.</param>
/// <param name="Leaf">The leaf, canonical JSON.</param>
/// <param name="Index">Which leaf it is.</param>
/// <param name="Path">The hashes on the way up (RFC 6962, section 2.1.1).</param>
public sealed record RecordProof(VersionHeader Header, string Leaf, long Index, IReadOnlyList<Digest> Path);

/// <summary>That a version begins like an earlier one.</summary>
/// <param name="Earlier">The earlier one.</param>
/// <param name="Later">The later one.</param>
/// <param name="Path">The hashes (RFC 6962, section 2.1.2).</param>
public sealed record ConsistencyProof(VersionHeader Earlier, VersionHeader Later, IReadOnlyList<Digest> Path);
