using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;
using OpenLedger.Grains.Alarms;
using OpenLedger.Grains.Calls;

namespace OpenLedger.Grains.Activations;

/// <summary>The state of one activation, loaded when the grain is activated and written with its ETag.</summary>
internal sealed class GrainState<TState> : IActorState<TState>
    where TState : class, new()
{
    private readonly IPersistentState<TState> stored;
    private readonly IGrainContext context;
    private readonly ActivationLife life;
    private readonly GrainAlarm alarm;
    private StateCell<TState>? cell;

    public GrainState(
        IPersistentState<TState> stored, IGrainContext context, ActivationLife life, GrainAlarm alarm)
    {
        (this.stored, this.context, this.life, this.alarm) = (stored, context, life, alarm);
        context.ObservableLifecycle.Subscribe(
            nameof(GrainState<>), GrainLifecycleStage.Activate, ActivateAsync, life.EndAsync);
    }

    public TState Value
    {
        get => Cell.Value;
        set => Cell.Value = value;
    }

    private StateCell<TState> Cell => cell
        ?? throw new InvalidOperationException("An actor has no state yet in its constructor.");

    public Task SavedAsync() => Cell.SavedAsync();

    private Task ActivateAsync(CancellationToken cancellationToken)
    {
        cell = new StateCell<TState>(stored.RecordExists ? stored.State : new TState(), WriteAsync);
        life.Begin(cell);
        try
        {
            var actor = (IWakeable)context.GrainInstance!;
            alarm.Activate(actor);
            actor.OnActivated();
            return Task.CompletedTask;
        }
        catch (Exception failure)
        {
            return Task.FromException(life.NotBegun(failure));
        }
    }

    private async Task WriteAsync(TState state)
    {
        life.ThrowIfEnded();
        try
        {
            await alarm.BeforeWriteAsync();
            life.ThrowIfEnded();
            stored.State = state;
            await stored.WriteStateAsync();
        }
        catch (Exception failure)
        {
            life.Drop(Causes.Of(failure));
            throw;
        }
    }
}
