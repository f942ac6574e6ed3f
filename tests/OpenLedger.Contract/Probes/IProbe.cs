using OpenLedger.Core.Actors;

namespace OpenLedger.Contract.Probes;

/// <summary>An actor that shows how its host treats actors.</summary>
public interface IProbe : IActor
{
    /// <summary>Adds to the total; returns the new one.</summary>
    Task<ProbeAnswer> AddAsync(int amount);

    /// <summary>The total.</summary>
    Task<ProbeAnswer> TotalAsync();

    /// <summary>Its own id.</summary>
    Task<ActorId> WhoAsync();

    /// <summary>Adds to its own total, then to another probe's, which must wait until the first is durable.</summary>
    Task<ProbeAnswer> AddHereAndThereAsync(int amount, string there);

    /// <summary>Adds, then throws.</summary>
    Task AddAndFailAsync(int amount);

    /// <summary>Waits inside the actor until <see cref="ReleaseAsync"/> is called on the same one.</summary>
    Task WaitAsync();

    /// <summary>Lets the waiting call go on.</summary>
    Task ReleaseAsync();

    /// <summary>Works for a moment without awaiting; returns whether another turn ran meanwhile.</summary>
    Task<ProbeAnswer> OverlapsAsync();

    /// <summary>Asks to be woken.</summary>
    Task SetAlarmAsync(DateTimeOffset due);

    /// <summary>How often it was woken.</summary>
    Task<ProbeAnswer> AlarmsAsync();

    /// <summary>Adds one and yields the total, so many times.</summary>
    IAsyncEnumerable<ProbeAnswer> CountAsync(int times, CancellationToken cancellationToken = default);

    /// <summary>Yields so many times, then throws.</summary>
    IAsyncEnumerable<ProbeAnswer> CountAndFailAsync(int times);

    /// <summary>How many streams ended, by completion or by their reader's going away.</summary>
    Task<ProbeAnswer> EndedStreamsAsync();

    /// <summary>Contradicts itself, as an activation does that another has overtaken.</summary>
    Task ContradictAsync();
}

/// <summary>A number in a wire record.</summary>
/// <param name="Number">The number.</param>
public sealed record ProbeAnswer(int Number);

/// <summary>An actor without state.</summary>
public interface IStatelessProbe : IActor
{
    /// <summary>Adds up the totals of other probes.</summary>
    Task<ProbeAnswer> SumAsync(IReadOnlyList<string> probes);
}
