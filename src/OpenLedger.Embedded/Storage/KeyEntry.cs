namespace OpenLedger.Embedded.Storage;

/// <summary>Where a record lies.</summary>
internal readonly record struct RecordPlace(int Segment, int Offset, int Length);

/// <summary>What memory holds of one actor: 56 bytes, the text of its key apart.</summary>
internal struct KeyEntry
{
    public string Key;

    /// <summary>The version of the newest durable record; 0 while the first save is under way.</summary>
    public long Version;

    /// <summary>The alarm of that record.</summary>
    public long Alarm;

    /// <summary>Where that record lies.</summary>
    public RecordPlace Place;

    /// <summary>Saves under way, so the next must be version <c>Version + Ahead + 1</c>.</summary>
    public int Ahead;

    /// <summary>Where <see cref="AlarmIndex"/> keeps the alarm, or -1.</summary>
    public int AlarmSlot;

    public int Hash;

    /// <summary>The next entry with the same place in the hash table, or -1.</summary>
    public int Next;

    public ushort Kind;
}
