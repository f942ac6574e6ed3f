using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Simulation.Tests.Host;

/// <summary>The smallest actor that can do what a host must get right.</summary>
public interface IToy : IActor
{
    /// <summary>Adds to the sum; returns it.</summary>
    Task<int> AddAsync(int amount);

    /// <summary>Passes a question along these actors; returns how many were asked.</summary>
    Task<int> AskAsync(ToyPath path);

    /// <summary>Wants to be woken at this time.</summary>
    Task WakeAsync(DateTimeOffset at);
}

/// <summary>Who is to be asked next.</summary>
public sealed record ToyPath(IReadOnlyList<string> Keys);

/// <summary>What a toy remembers.</summary>
public sealed record ToyState
{
    public int Sum { get; init; }

    public int Woken { get; init; }

    public DateTimeOffset? Alarm { get; init; }
}

public sealed class Toy(ActorContext<ToyState> context) : Actor<ToyState>(context), IToy
{
    public const string Kind = "toy";

    public override DateTimeOffset? NextAlarm => State.Alarm;

    public Task<int> AddAsync(int amount)
    {
        State = State with { Sum = State.Sum + amount };
        return Task.FromResult(State.Sum);
    }

    public async Task<int> AskAsync(ToyPath path) => path.Keys.Count == 0
        ? 1
        : 1 + await Actors.Get<IToy>(path.Keys[0]).AskAsync(new ToyPath(path.Keys.Skip(1).ToList()));

    public Task WakeAsync(DateTimeOffset at)
    {
        State = State with { Alarm = at };
        return Task.CompletedTask;
    }

    public override Task OnAlarmAsync()
    {
        if (State.Alarm <= Now)
        {
            State = State with { Alarm = null, Woken = State.Woken + 1 };
        }

        return Task.CompletedTask;
    }
}

[JsonSerializable(typeof(ToyState))]
[JsonSerializable(typeof(ToyPath))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(DateTimeOffset))]
internal sealed partial class ToyJson : JsonSerializerContext;
