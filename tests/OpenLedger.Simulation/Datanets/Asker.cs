namespace OpenLedger.Simulation.Datanets;

/// <summary>How somebody outside asks: for how long, and how often at once.</summary>
internal abstract class Asker
{
    /// <summary>Whether a story goes on as told although a step of it was refused or not answered.</summary>
    public abstract bool IsHeedless { get; }

    /// <summary>The answer; the default if none came.</summary>
    public abstract Task<T?> AskAsync<T>(Func<Task<T>> ask);
}
