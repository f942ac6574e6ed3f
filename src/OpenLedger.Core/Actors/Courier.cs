namespace OpenLedger.Core.Actors;

/// <summary>
/// Carries the parcels of one actor's outbox to their receivers until they have arrived, on the actor's own turns:
/// one delivery at a time per receiver, sent again as long as it is not answered.
/// </summary>
/// <typeparam name="T">What the outbox holds.</typeparam>
public sealed class Courier<T> where T : IParcel
{
    private readonly HashSet<ActorId> carrying = [];

    /// <summary>Who sends.</summary>
    public required ActorId From { get; init; }

    /// <summary>Reads the outbox out of the actor's state.</summary>
    public required Func<Outbox<T>> Read { get; init; }

    /// <summary>Puts a changed outbox into the actor's state.</summary>
    public required Action<Outbox<T>> Write { get; init; }

    /// <summary>Hands a delivery to its receiver.</summary>
    public required Func<ActorId, Delivery<T>, Task<DeliveryAnswer>> Hand { get; init; }

    /// <summary>Begins work on the actor's own turns.</summary>
    public required Action<Func<Task>> Start { get; init; }

    /// <summary>Time and timers.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Batches and waits.</summary>
    public required OutboxOptions Options { get; init; }

    /// <summary>Carries what an earlier life left over.</summary>
    public void CarryAll()
    {
        foreach (var to in Read().Channels.Keys)
        {
            Carry(to);
        }
    }

    /// <summary>Carries what is under way to this receiver, if that is not going on already.</summary>
    public void Carry(ActorId to)
    {
        if (carrying.Add(to))
        {
            Start(() => CarryAsync(to));
        }
    }

    private async Task CarryAsync(ActorId to)
    {
        var retry = Options.FirstRetry;
        while (OutboxRules.Next(Read(), From, to, Options) is { } delivery)
        {
            if (await TryHandAsync(to, delivery) is { Outcome: not DeliveryOutcome.Full } answer)
            {
                Write(OutboxRules.Acknowledge(Read(), to, delivery.Epoch, answer, Options));
                retry = Options.FirstRetry;
                continue;
            }

            await Task.Delay(retry, Clock);
            retry = retry * 2 < Options.MaxRetry ? retry * 2 : Options.MaxRetry;
        }

        carrying.Remove(to);
    }

    // A delivery without an answer is sent again: the receiver takes each number once.
    private async Task<DeliveryAnswer?> TryHandAsync(ActorId to, Delivery<T> delivery)
    {
        try
        {
            return await Hand(to, delivery);
        }
        catch (Exception fault) when (fault is ActorFaultException or TimeoutException)
        {
            return null;
        }
    }
}
