using OpenLedger.Embedded.Storage;

namespace OpenLedger.Embedded.Tests.Storage;

/// <summary>What a test wants of one operation of the disk.</summary>
internal enum Fault
{
    None,

    /// <summary>It fails and may have had its effect, or a part of it; what a flush loses looks flushed.</summary>
    Fail,

    /// <summary>It fails like that, and everything after it too: the process is gone.</summary>
    Crash,
}

/// <summary>
/// A disk in memory that knows what is durable. After a power failure, what was not flushed is there, lost or torn,
/// sector by sector, and of the renamings and deletions since the last flush of the folder only the first few happened.
/// </summary>
internal sealed class SimulatedDisk : ISegmentFiles
{
    private readonly Lock gate = new();
    private readonly Random random;
    private readonly Dictionary<string, SimulatedContent> names = [];
    private readonly Dictionary<string, SimulatedContent> durableNames = [];
    private readonly List<NameChange> pending = [];
    private bool isCrashed;

    public SimulatedDisk(int seed = 1) => random = new Random(seed);

    private SimulatedDisk(SimulatedDisk before, bool powerFails)
    {
        random = before.random;
        lock (before.gate)
        {
            var copies = new Dictionary<SimulatedContent, SimulatedContent>();
            foreach (var content in before.names.Values.Concat(before.durableNames.Values).Distinct())
            {
                copies[content] = content.Restart(powerFails ? random : null);
            }

            durableNames = before.durableNames.ToDictionary(file => file.Key, file => copies[file.Value]);
            var happened = powerFails ? random.Next(before.pending.Count + 1) : before.pending.Count;
            var changes = before.pending.Take(happened).Select(change => change with
            {
                Content = change.Content is { } content && copies.TryGetValue(content, out var copy) ? copy : null,
            }).ToList();
            names = new(durableNames);
            changes.ForEach(change => change.ApplyTo(names));
            if (powerFails)
            {
                durableNames = new(names);
            }
            else
            {
                pending.AddRange(changes);
            }
        }
    }

    /// <summary>Operations so far that change something.</summary>
    public int Operations { get; private set; }

    /// <summary>Asked before each operation, with its number and name.</summary>
    public Func<int, string, Fault> Plan { get; set; } = (_, _) => Fault.None;

    /// <summary>Bytes that all files together may hold.</summary>
    public long Capacity { get; set; } = long.MaxValue;

    /// <summary>Runs inside every flush of a file, before it counts; a test may hold it up.</summary>
    public Action OnFlush { get; set; } = () => { };

    public IEnumerable<string> Names => names.Keys.Order();

    /// <summary>The disk as the next process finds it, after this one was killed.</summary>
    public SimulatedDisk AfterKill() => new(this, powerFails: false);

    /// <summary>The disk as the next process finds it, after the machine lost power.</summary>
    public SimulatedDisk AfterPowerFailure() => new(this, powerFails: true);

    public byte[] Bytes(string name) => names[name].ToArray();

    /// <summary>Puts a file there as it is, durable.</summary>
    public void Put(string name, byte[] bytes) => names[name] = durableNames[name] = new SimulatedContent(bytes);

    /// <summary>Takes a file away, durably.</summary>
    public void Remove(string name)
    {
        names.Remove(name);
        durableNames.Remove(name);
    }

    public IReadOnlyList<string> List()
    {
        lock (gate)
        {
            return [.. names.Keys];
        }
    }

    public ISegmentFile Create(string name) => Do("create", _ =>
    {
        var content = new SimulatedContent([]);
        Change(new NameChange(null, name, content));
        return new SimulatedFile(this, name, content);
    });

    public ISegmentFile Open(string name, bool writable)
    {
        lock (gate)
        {
            return names.TryGetValue(name, out var content)
                ? new SimulatedFile(this, name, content)
                : throw new FileNotFoundException($"{name} is missing.");
        }
    }

    public void Rename(string from, string to) => Do("rename", _ =>
    {
        Change(new NameChange(from, to, names[from]));
        return 0;
    });

    public void Delete(string name) => Do("delete", _ =>
    {
        Change(new NameChange(name, null, null));
        return 0;
    });

    public void FlushFolder() => Do("flush folder", _ =>
    {
        pending.ForEach(change => change.ApplyTo(durableNames));
        pending.Clear();
        return 0;
    });

    public ulong NewSalt() => (ulong)random.NextInt64();

    public void Dispose()
    {
    }

    /// <summary>Runs one operation, or as much of it as its fault lets through.</summary>
    internal T Do<T>(string what, Func<Random?, T> operation)
    {
        lock (gate)
        {
            var fault = isCrashed ? Fault.Crash : Plan(Operations, what);
            if (fault == Fault.None)
            {
                Operations++;
                return operation(null);
            }

            if (!isCrashed && (what is "write" or "flush" || random.Next(2) == 0))
            {
                operation(random);
            }

            Operations += isCrashed ? 0 : 1;
            isCrashed = fault == Fault.Crash;
            throw new IOException($"The test failed operation {Operations - 1}, {what}.");
        }
    }

    internal long Used() => names.Values.Sum(content => (long)content.Length);

    private void Change(NameChange change)
    {
        change.ApplyTo(names);
        pending.Add(change);
    }

    private sealed record NameChange(string? Removes, string? Adds, SimulatedContent? Content)
    {
        public void ApplyTo(Dictionary<string, SimulatedContent> files)
        {
            if (Removes is not null)
            {
                files.Remove(Removes);
            }

            if (Adds is not null && Content is not null)
            {
                files[Adds] = Content;
            }
        }
    }
}
