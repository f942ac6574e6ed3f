using System.Text.Json.Serialization;

namespace OpenLedger.Core.Datanets;

/// <summary>Records with consecutive numbers.</summary>
/// <param name="First">The first number.</param>
/// <param name="Count">How many; positive.</param>
public readonly record struct RecordRange(long First, int Count)
{
    /// <summary>The number after the last.</summary>
    [JsonIgnore]
    public long End => First + Count;

    /// <summary>Whether this record is among them.</summary>
    public bool Contains(long number) => number >= First && number < End;

    /// <summary>What this range and another have in common, or null.</summary>
    public RecordRange? And(RecordRange other)
    {
        var first = Math.Max(First, other.First);
        var end = Math.Min(End, other.End);
        return end > first ? new RecordRange(first, (int)(end - first)) : null;
    }
}
