namespace OpenLedger.Core.Actors;

/// <summary>
/// What hosts see of an actor beside its interface: its beginning, the time at which it wants to be woken even
/// after a crash, and the waking.
/// </summary>
public interface IWakeable
{
    /// <summary>
    /// When unfinished work wants this actor woken; null if it has none. A function of state and clock that the
    /// host asks at every write and stores with the state.
    /// </summary>
    DateTimeOffset? NextAlarm { get; }

    /// <summary>Called once, before the first call, so that work left over by an earlier life goes on.</summary>
    void OnActivated();

    /// <summary>Does what is due. May come late, early, or twice.</summary>
    Task OnAlarmAsync();
}

/// <summary>
/// A virtual actor with state. It runs one turn at a time and interleaves other calls while it awaits, so a rule
/// reads the state, decides and changes it without an await in between, and carries no decision across one.
/// </summary>
public abstract class Actor<TState>(ActorContext<TState> context) : IActor, IWakeable where TState : class
{
    /// <inheritdoc/>
    public virtual DateTimeOffset? NextAlarm => null;

    /// <summary>Who this actor is.</summary>
    protected ActorId Id => context.Id;

    /// <summary>The whole state; setting it is one step.</summary>
    protected TState State
    {
        get => context.State.Value;
        set => context.State.Value = value;
    }

    /// <summary>The current time.</summary>
    protected DateTimeOffset Now => context.Clock.GetUtcNow();

    /// <summary>Timers and time.</summary>
    protected TimeProvider Clock => context.Clock;

    /// <summary>Seeded randomness.</summary>
    protected Random Random => context.Random;

    /// <summary>Other actors.</summary>
    protected IActors Actors => context.Actors;

    /// <inheritdoc/>
    public virtual void OnActivated()
    {
    }

    /// <inheritdoc/>
    public virtual Task OnAlarmAsync() => Task.CompletedTask;

    /// <summary>Begins work that no caller waits for, on this actor's own turns.</summary>
    protected void Start(Func<Task> work) => context.Start(work);

    /// <summary>Completes when every step made until now is durable.</summary>
    protected Task SavedAsync() => context.State.SavedAsync();
}
