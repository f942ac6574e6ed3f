using System.Buffers;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;

namespace OpenLedger.Core.Tests;

/// <summary>
/// The least that brings real actors to life: direct calls, states as stored bytes, turns and time by hand. It
/// does not hold replies back until they are durable; hosts do, and their own suites show it.
/// </summary>
internal sealed class BareHost(IReadOnlyList<ActorKind> kinds) : IActors
{
    private readonly Dictionary<ActorId, LiveActor> live = [];
    private readonly Dictionary<ActorId, int> lives = [];
    private readonly List<Task> started = [];
    private readonly Turns turns = new();

    public TestClock Clock { get; } = new(Given.Now);

    /// <summary>The last written state of each actor.</summary>
    public Dictionary<ActorId, byte[]> Stored { get; } = [];

    /// <summary>The alarm that each actor wants.</summary>
    public Dictionary<ActorId, DateTimeOffset?> Alarms { get; } = [];

    /// <summary>Actors that no call reaches now.</summary>
    public HashSet<ActorId> Unreachable { get; } = [];

    /// <summary>Stands between callers and an actor, for example to lose its answers.</summary>
    public Func<IActor, IActor> Between { get; set; } = actor => actor;

    public T Get<T>(string key) where T : class, IActor =>
        Get<T>(new ActorId(kinds.Single(kind => kind.Interface == typeof(T)).Name, key));

    public T Get<T>(ActorId id) where T : class, IActor =>
        Unreachable.Contains(id)
            ? throw new ActorFaultException($"{id} is not reachable.")
            : (T)Between(Live(id).Actor);

    /// <summary>
    /// Forgets what is in memory; what is stored remains. What the lost activation may still do changes nothing.
    /// </summary>
    public void Crash(ActorId id)
    {
        live.Remove(id);
        lives[id] = lives.GetValueOrDefault(id) + 1;
    }

    /// <summary>Makes calls, and takes all turns that follow from them.</summary>
    public T Await<T>(Func<Task<T>> calls)
    {
        var answer = turns.Await(calls);
        Assert.DoesNotContain(started, work => work.IsFaulted);
        return answer;
    }

    /// <summary>Wakes an actor as its alarm would.</summary>
    public void Wake(ActorId id) => Await(async () =>
    {
        await Live(id).Wakeable!.OnAlarmAsync();
        return true;
    });

    /// <summary>Lets time pass, and takes the turns that this brings about.</summary>
    public void Pass(TimeSpan time) => Await(() =>
    {
        Clock.Advance(time);
        return Task.FromResult(true);
    });

    private LiveActor Live(ActorId id)
    {
        if (!live.TryGetValue(id, out var actor))
        {
            var life = lives[id] = lives.GetValueOrDefault(id) + 1;
            var site = Site(id, () => lives[id] == life);
            actor = live[id] = kinds.Single(kind => kind.Name == id.Kind).Activate(site);
            actor.Wakeable?.OnActivated();
        }

        return actor;
    }

    // What is left of an earlier life may still take turns here; it changes nothing any more.
    private ActorSite Site(ActorId id, Func<bool> isLatest) => new()
    {
        Id = id,
        Stored = Stored.TryGetValue(id, out var bytes) ? (ReadOnlyMemory<byte>?)bytes : null,
        Actors = new ActorsOfALife(this, isLatest),
        Clock = Clock,
        Random = new Random(1),
        Start = work => started.Add(work()),
        Write = (serialize, alarm) => isLatest()
            ? Store(id, serialize, alarm)
            : Task.FromException(new ActorFaultException($"Another life of {id} has gone on.")),
    };

    private Task Store(ActorId id, Action<IBufferWriter<byte>> serialize, DateTimeOffset? alarm)
    {
        var buffer = new ArrayBufferWriter<byte>();
        serialize(buffer);
        Stored[id] = buffer.WrittenSpan.ToArray();
        Alarms[id] = alarm;
        return Task.CompletedTask;
    }

    private sealed class ActorsOfALife(IActors actors, Func<bool> isLatest) : IActors
    {
        public T Get<T>(string key) where T : class, IActor => Living().Get<T>(key);

        public T Get<T>(ActorId id) where T : class, IActor => Living().Get<T>(id);

        private IActors Living() =>
            isLatest() ? actors : throw new ActorFaultException("This life has ended; nothing leaves it.");
    }
}
