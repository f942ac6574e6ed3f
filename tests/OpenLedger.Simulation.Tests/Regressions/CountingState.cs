using OpenLedger.Core.Actors;

namespace OpenLedger.Simulation.Tests.Regressions;

/// <summary>A state that counts its writes and is always durable.</summary>
internal sealed class CountingState<TState>(TState value) : IActorState<TState>
    where TState : class
{
    private TState value = value;

    public int Writes { get; private set; }

    public TState Value
    {
        get => value;
        set
        {
            Writes += ReferenceEquals(value, this.value) ? 0 : 1;
            this.value = value;
        }
    }

    public Task SavedAsync() => Task.CompletedTask;
}
