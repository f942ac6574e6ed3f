using System.Text;
using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Tests.Actors;

public sealed class ActorKindTests
{
    private static readonly DateTimeOffset Alarm = Given.Now + TimeSpan.FromHours(1);

    private readonly BareHost host = new([
        ActorKind.Of<ICounter, CounterState>(
            "counter", CounterJson.Default.CounterState, context => new Counter(context)),
        ActorKind.Stateless<IEcho>("echo", actors => new Echo(actors)),
    ]);

    [Fact]
    public void Actor_never_stored_begins_with_the_default_state() =>
        Assert.Equal("counter/a has 1", Add("a", 1));

    [Fact]
    public void State_is_stored_with_the_alarm_and_read_back_by_the_next_activation()
    {
        Add("a", 1);
        var id = new ActorId("counter", "a");
        Assert.Equal("{\"count\":1}", Encoding.UTF8.GetString(host.Stored[id]));
        Assert.Equal(Alarm, host.Alarms[id]);
        host.Crash(id);
        Assert.Equal("counter/a has 3", Add("a", 2));
        Assert.Equal("counter/b has 5", Add("b", 5));
    }

    [Fact]
    public void Stateless_actor_reaches_others_and_has_no_state()
    {
        Assert.Equal("counter/a has 4", host.Await(() => host.Get<IEcho>("any").AddAsync("a", 4)));
        Assert.False(host.Stored.ContainsKey(new ActorId("echo", "any")));
    }

    [Fact]
    public void Kind_knows_its_name_and_interface()
    {
        var kind = ActorKind.Stateless<IEcho>("echo", actors => new Echo(actors));
        Assert.Equal(("echo", typeof(IEcho)), (kind.Name, kind.Interface));
    }

    private string Add(string key, int count) => host.Await(() => host.Get<ICounter>(key).AddAsync(count));

    private interface ICounter : IActor
    {
        Task<string> AddAsync(int count);
    }

    private interface IEcho : IActor
    {
        Task<string> AddAsync(string key, int count);
    }

    private sealed class Counter(ActorContext<CounterState> context) : Actor<CounterState>(context), ICounter
    {
        public override DateTimeOffset? NextAlarm => Now + TimeSpan.FromHours(State.Count);

        public Task<string> AddAsync(int count)
        {
            State = new CounterState { Count = State.Count + count };
            return Task.FromResult($"{Id} has {State.Count}");
        }
    }

    private sealed class Echo(IActors actors) : IEcho
    {
        public Task<string> AddAsync(string key, int count) => actors.Get<ICounter>(key).AddAsync(count);
    }
}

/// <summary>The state of the counting actor of these tests.</summary>
internal sealed record CounterState
{
    /// <summary>How far it counted.</summary>
    public int Count { get; init; }
}

/// <summary>The JSON form of that state.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CounterState))]
internal sealed partial class CounterJson : JsonSerializerContext;
