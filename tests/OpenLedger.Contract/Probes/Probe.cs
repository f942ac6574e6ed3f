using System.Runtime.CompilerServices;
using OpenLedger.Core.Actors;

namespace OpenLedger.Contract.Probes;

/// <summary>The state of a probe.</summary>
public sealed record ProbeState
{
    /// <summary>What was added.</summary>
    public int Total { get; init; }

    /// <summary>How often it was woken.</summary>
    public int Alarms { get; init; }

    /// <summary>When it wants to be woken.</summary>
    public DateTimeOffset? Due { get; init; }
}

/// <summary>An actor that shows how its host treats actors.</summary>
public class Probe(ActorContext<ProbeState> context) : Actor<ProbeState>(context), IProbe
{
    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int endedStreams;
    private int inside;

    public override DateTimeOffset? NextAlarm => State.Due;

    public override Task OnAlarmAsync()
    {
        if (State.Due <= Now)
        {
            State = State with { Alarms = State.Alarms + 1, Due = null };
        }

        return Task.CompletedTask;
    }

    public Task<ProbeAnswer> AddAsync(int amount)
    {
        State = State with { Total = State.Total + amount };
        return TotalAsync();
    }

    public Task<ProbeAnswer> TotalAsync() => Task.FromResult(new ProbeAnswer(State.Total));

    public Task<ActorId> WhoAsync() => Task.FromResult(Id);

    public async Task<ProbeAnswer> AddHereAndThereAsync(int amount, string there)
    {
        State = State with { Total = State.Total + amount };
        return await Actors.Get<IProbe>(there).AddAsync(amount);
    }

    public Task AddAndFailAsync(int amount)
    {
        State = State with { Total = State.Total + amount };
        throw new ArgumentException("The probe was asked to fail.");
    }

    public Task WaitAsync() => gate.Task;

    public Task ReleaseAsync()
    {
        gate.TrySetResult();
        return Task.CompletedTask;
    }

    public Task<ProbeAnswer> OverlapsAsync()
    {
        var overlaps = Interlocked.Increment(ref inside) > 1;
        Thread.SpinWait(2000);
        overlaps |= Interlocked.Decrement(ref inside) > 0;
        return Task.FromResult(new ProbeAnswer(overlaps ? 1 : 0));
    }

    public Task SetAlarmAsync(DateTimeOffset due)
    {
        State = State with { Due = due };
        return Task.CompletedTask;
    }

    public Task<ProbeAnswer> AlarmsAsync() => Task.FromResult(new ProbeAnswer(State.Alarms));

    public async IAsyncEnumerable<ProbeAnswer> CountAsync(
        int times, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (var i = 0; i < times; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return await AddAsync(1);
            }
        }
        finally
        {
            endedStreams++;
        }
    }

    public async IAsyncEnumerable<ProbeAnswer> CountAndFailAsync(int times)
    {
        await foreach (var answer in CountAsync(times))
        {
            yield return answer;
        }

        throw new ArgumentException("The probe's stream was asked to fail.");
    }

    public Task<ProbeAnswer> EndedStreamsAsync() => Task.FromResult(new ProbeAnswer(endedStreams));

    public Task ContradictAsync()
    {
        State = State with { Total = -1 };
        throw new ContradictionException("The probe was asked to contradict itself.");
    }
}

/// <summary>An actor without state.</summary>
public class StatelessProbe(IActors actors) : IStatelessProbe
{
    public async Task<ProbeAnswer> SumAsync(IReadOnlyList<string> probes)
    {
        var totals = await Task.WhenAll(probes.Select(key => actors.Get<IProbe>(key).TotalAsync()));
        return new ProbeAnswer(totals.Sum(total => total.Number));
    }
}
