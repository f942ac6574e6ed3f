using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.Simulation.Invariants.Datanets;

/// <summary>A whole datanet as calls show it when all is quiet.</summary>
internal sealed record DatanetReading
{
    public required DatanetView View { get; init; }

    public required DatanetInsight Insight { get; init; }

    /// <summary>Contributions that were begun, in order.</summary>
    public required IReadOnlyList<ContributionView> Contributions { get; init; }

    /// <summary>Every record that there is, by number.</summary>
    public required IReadOnlyDictionary<long, RecordView> Records { get; init; }

    /// <summary>The contents of every page that a record names.</summary>
    public required IReadOnlyDictionary<Digest, IReadOnlyList<ReadOnlyMemory<byte>>> Pages { get; init; }

    /// <summary>Every version from 1 to the latest, in order.</summary>
    public required IReadOnlyList<VersionReading> Versions { get; init; }

    /// <summary>The content of a record.</summary>
    public ReadOnlyMemory<byte> ContentOf(RecordView record) => Pages[record.Page][record.Index];
}

/// <summary>One version.</summary>
/// <param name="Content">What it says it is made of; null if it is not out.</param>
/// <param name="Blobs">The bytes of its pages, in order.</param>
/// <param name="Proof">What it says of its last record.</param>
internal sealed record VersionReading(VersionContent? Content, IReadOnlyList<byte[]> Blobs, RecordProof? Proof)
{
    private const int HeadBytes = 8;
    private const int HashBytes = 32;

    /// <summary>The numbers of its records, in order, read by hand from its pages.</summary>
    public IReadOnlyList<long> Numbers => [.. Blobs.SelectMany(NumbersOf)];

    private static IEnumerable<long> NumbersOf(byte[] blob)
    {
        var count = (blob.Length - HeadBytes) / (sizeof(long) + HashBytes);
        for (var i = 0; i < count; i++)
        {
            yield return System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(
                blob.AsSpan(HeadBytes + (i * sizeof(long))));
        }
    }
}
