namespace OpenLedger.Embedded.Storage;

/// <summary>One file of the log. Everything that changes does so under the lock of <see cref="LiveRecords"/>.</summary>
internal sealed class Segment(SegmentHeader header, ISegmentFile file, int length) : IDisposable
{
    public int Number => header.Number;

    /// <summary>Ties its frames to it.</summary>
    public ulong Salt => header.Salt;

    /// <summary>Where its first frame begins.</summary>
    public int FirstFrame => header.Length;

    public ISegmentFile File => file;

    /// <summary>How much of the file is durable; what follows is nobody's.</summary>
    public int Length { get; set; } = length;

    /// <summary>Segments that its frames say have left the log.</summary>
    public List<int> Retired { get; } = [];

    /// <summary>Nothing is appended any more.</summary>
    public bool IsSealed { get; set; }

    /// <summary>Bytes of all its records, the outdated ones too.</summary>
    public long RecordBytes { get; set; }

    /// <summary>Bytes of records that are the newest of their actor.</summary>
    public long LiveBytes { get; set; }

    /// <summary>How many records are the newest of their actor.</summary>
    public int LiveCount { get; set; }

    /// <summary>A hint that covers the whole segment is on disk.</summary>
    public bool HasHint { get; set; }

    /// <summary>A record could not be read back, so compaction leaves this segment alone.</summary>
    public bool IsDamaged { get; set; }

    public void Dispose() => file.Dispose();
}
