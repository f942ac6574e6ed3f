using OpenLedger.Core.Actors;

namespace OpenLedger.Embedded.Storage;

/// <summary>
/// What memory knows of the log: the newest durable record of each actor, its alarm, and how much of each segment
/// is in use. <see cref="Gate"/> guards all of it.
/// </summary>
internal sealed class LiveRecords
{
    private const int ChunkLength = 1024;

    public LiveRecords(LogStoreOptions options)
    {
        Segments = new SegmentSet(options);
        Alarms = new AlarmIndex(Keys);
    }

    /// <summary>The store's one lock, held for less than a microsecond per save.</summary>
    public object Gate { get; } = new();

    public KeyDirectory Keys { get; } = new();

    public AlarmIndex Alarms { get; }

    public SegmentSet Segments { get; }

    /// <summary>Actors with a durable record.</summary>
    public int Count { get; private set; }

    /// <summary>Set when a segment has become worth compacting or wants a hint; whoever acts on it clears it.</summary>
    public bool WantsUpkeep { get; set; }

    /// <summary>Makes a record the newest of its actor.</summary>
    public void Place(int entry, RecordPlace place, long version, long alarm)
    {
        ref var known = ref Keys[entry];
        if (known.Version == 0)
        {
            Count++;
        }

        Move(ref known, place);
        known.Version = version;
        if (known.Alarm != alarm)
        {
            known.Alarm = alarm;
            Alarms.Set(entry, alarm);
        }
    }

    /// <summary>Takes in a record that recovery found, unless a newer one is known.</summary>
    public void PlaceIfNewer(in RecordName name, RecordPlace place, long version, long alarm)
    {
        var entry = Keys.Find(name.Kind, name.Key);
        if (entry < 0)
        {
            entry = Keys.Add(name.Kind, name.Key.ToString());
        }

        if (version > Keys[entry].Version)
        {
            Place(entry, place, version, alarm);
        }
    }

    /// <summary>Takes in a compacted copy, unless its actor has saved in the meantime.</summary>
    public void PlaceCopy(int entry, RecordPlace from, RecordPlace to)
    {
        ref var known = ref Keys[entry];
        if (known.Place == from)
        {
            Move(ref known, to);
        }
    }

    public void Seal(Segment segment)
    {
        segment.IsSealed = true;
        WantsUpkeep = true;
    }

    /// <summary>
    /// Copies the entries whose record lies in a segment out of one chunk of the directory and moves
    /// <paramref name="position"/> behind it; false after the last. Since nothing moves into a closed segment, going
    /// through once finds all, without holding the lock for long.
    /// </summary>
    public bool NextIn(Segment segment, ref int position, List<(int Number, KeyEntry Entry)> found)
    {
        found.Clear();
        lock (Gate)
        {
            if (position >= Keys.Count)
            {
                return false;
            }

            for (var end = Math.Min(position + ChunkLength, Keys.Count); position < end; position++)
            {
                ref var entry = ref Keys[position];
                if (entry.Version > 0 && entry.Place.Segment == segment.Number)
                {
                    found.Add((position, entry));
                }
            }
        }

        return true;
    }

    /// <summary>
    /// Copies the ids of a kind out of one chunk of the directory and moves <paramref name="position"/> behind it;
    /// false after the last.
    /// </summary>
    public bool NextOf(string kind, ref int position, List<ActorId> found)
    {
        found.Clear();
        lock (Gate)
        {
            var number = Keys.NumberOf(kind);
            if (number is null || position >= Keys.Count)
            {
                return false;
            }

            for (var end = Math.Min(position + ChunkLength, Keys.Count); position < end; position++)
            {
                ref var entry = ref Keys[position];
                if (entry.Version > 0 && entry.Kind == number)
                {
                    found.Add(IdOf(entry));
                }
            }
        }

        return true;
    }

    /// <summary>Where an actor's newest durable record lies, or null.</summary>
    public (Segment Segment, RecordPlace Place, long Version)? Find(ActorId id)
    {
        lock (Gate)
        {
            var entry = Keys.Find(id.Kind, id.Key);
            if (entry < 0 || Keys[entry].Version == 0)
            {
                return null;
            }

            ref var known = ref Keys[entry];
            return (Segments[known.Place.Segment], known.Place, known.Version);
        }
    }

    /// <summary>Whether this version of an actor or a newer one is known.</summary>
    public bool Knows(in RecordName name, long version)
    {
        lock (Gate)
        {
            var entry = Keys.Find(name.Kind, name.Key);
            return entry >= 0 && Keys[entry].Version >= version;
        }
    }

    /// <summary>Closes all files.</summary>
    public void Close()
    {
        lock (Gate)
        {
            foreach (var segment in Segments.All)
            {
                segment.Dispose();
            }
        }
    }

    /// <summary>The id of a copied entry; needs no lock.</summary>
    public ActorId IdOf(in KeyEntry entry) => new(Keys.KindOf(entry), entry.Key);

    private void Move(ref KeyEntry known, RecordPlace to)
    {
        if (known.Version > 0)
        {
            var from = Segments[known.Place.Segment];
            from.LiveBytes -= known.Place.Length;
            from.LiveCount--;
            WantsUpkeep |= Segments.IsWorthCompacting(from);
        }

        var segment = Segments[to.Segment];
        segment.LiveBytes += to.Length;
        segment.LiveCount++;
        known.Place = to;
    }
}
