namespace OpenLedger.Core.Actors.Hosting;

/// <summary>Whether what an activation has seen is durable. Used on the activation's own turns only.</summary>
public interface IDurability
{
    /// <summary>True when every step made until now is durable and no write has failed.</summary>
    bool IsSaved { get; }

    /// <summary>The failure that ended this activation, or null.</summary>
    Exception? Lost { get; }

    /// <summary>Completes when every step made until now is durable.</summary>
    Task SavedAsync();

    /// <summary>Gives the state up: no write begins any more, and nothing that depends on it leaves.</summary>
    void Lose(Exception cause);

    /// <summary>Has the state written again as it is, with the alarm that holds now.</summary>
    void Touch();
}
