using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Invariants;

/// <summary>
/// Which transfers durably left an account and which durably arrived at one, found without the ledger's rules: a
/// transfer has left when its reference first stands in a stored outbox; it has arrived when the stored inbox of
/// its receiver has passed its number, and what stands under that number was seen on the wire.
/// </summary>
internal sealed class TransferLog
{
    private readonly Dictionary<(ActorId From, ActorId To), List<Transfer>> left = [];
    private readonly Dictionary<(ActorId From, ActorId To), int> arrived = [];
    private readonly Dictionary<(ActorId From, ActorId To, long Epoch, long Number), Transfer> onTheWire = [];
    private readonly HashSet<string> leftReferences = [];
    private readonly HashSet<string> arrivedReferences = [];
    private readonly Dictionary<ActorId, (Int128 Sent, Int128 Received)> sums = [];

    /// <summary>What tells a transfer from others: its reference, or whatever else there is to it.</summary>
    public static string NameOf(ActorId from, ActorId to, Transfer transfer) =>
        transfer.Reference ?? $"{transfer} from {from} to {to}";

    /// <summary>All that durably left an actor, in order for each receiver.</summary>
    public IEnumerable<(ActorId To, Transfer Transfer)> LeftFrom(ActorId from) => left
        .Where(way => way.Key.From == from)
        .SelectMany(way => way.Value.Select(transfer => (way.Key.To, transfer)));

    /// <summary>Whether a transfer with this reference has durably left its payer.</summary>
    public bool HasLeft(string reference) => leftReferences.Contains(reference);

    /// <summary>Whether it is durably booked at its receiver.</summary>
    public bool HasArrived(string reference) => arrivedReferences.Contains(reference);

    /// <summary>All that an account ever sent and received.</summary>
    public (Int128 Sent, Int128 Received) SumsOf(ActorId id) => sums.GetValueOrDefault(id);

    /// <summary>All ways that were ever used, with how much of what left has arrived.</summary>
    public IEnumerable<(ActorId From, ActorId To, int Left, int Arrived)> Ways => left.Select(way =>
        (way.Key.From, way.Key.To, way.Value.Count, arrived.GetValueOrDefault(way.Key)));

    /// <summary>Sees a delivery on the wire; says what is wrong with it, or null.</summary>
    public string? OnSent(ActorId to, Delivery<Transfer> delivery)
    {
        for (var i = 0; i < delivery.Items.Count; i++)
        {
            var key = (delivery.From, to, delivery.Epoch, delivery.First + i);
            if (!onTheWire.TryAdd(key, delivery.Items[i]) && onTheWire[key] != delivery.Items[i])
            {
                return $"{key} was {onTheWire[key]} and is now {delivery.Items[i]}.";
            }
        }

        return null;
    }

    /// <summary>Books what left and what arrived with a write; says what is wrong with it, or null.</summary>
    public string? OnStored(StoredStep step) => Leave(step) ?? Arrive(step);

    private string? Leave(StoredStep step)
    {
        foreach (var (to, channel) in step.After.Outbox.Channels)
        {
            var known = step.Before.Outbox.Channels.GetValueOrDefault(to);
            var before = known is null ? [] : All(known);
            var now = All(channel);
            var standing = Standing(known, channel, before, now);
            if (standing < 0 || !before.TakeLast(standing).SequenceEqual(now.Take(standing)))
            {
                return $"The outbox of {step.Id} to {to} changed the order of what stood in it.";
            }

            foreach (var transfer in now.Skip(standing))
            {
                var isNew = leftReferences.Add(NameOf(step.Id, to, transfer));
                if (!isNew && transfer.Reference is not null)
                {
                    return $"{transfer} left {step.Id} a second time.";
                }

                ListOf(left, (step.Id, to)).Add(transfer);
                Add(step.Id, transfer.Amount.Micro, 0);
            }
        }

        return null;
    }

    // How many of those that stood there still do. On one epoch the numbers say it; what goes over to another epoch
    // goes as a whole, and others may follow in the same write.
    private static int Standing(
        OutChannel<Transfer>? known, OutChannel<Transfer> channel, List<Transfer> before, List<Transfer> now) =>
        known?.Epoch == channel.Epoch
            ? before.Count - (int)(channel.First - known.First)
            : Enumerable.Range(0, before.Count + 1)
                .Last(count => before.TakeLast(count).SequenceEqual(now.Take(count)));

    private string? Arrive(StoredStep step)
    {
        Int128 sum = 0;
        foreach (var (from, channel) in step.After.Inbox.Channels)
        {
            var known = step.Before.Inbox.Channels.TryGetValue(from, out var before) && before.Epoch == channel.Epoch;
            for (var number = known ? before!.Last + 1 : 1; number <= channel.Last; number++)
            {
                if (!onTheWire.TryGetValue((from, step.Id, channel.Epoch, number), out var transfer))
                {
                    return $"{step.Id} took number {number} of {from} on {channel.Epoch}, which was never sent.";
                }

                var way = (from, step.Id);
                var index = arrived.GetValueOrDefault(way);
                if (index >= ListOf(left, way).Count || left[way][index] != transfer)
                {
                    return $"{step.Id} took {transfer} from {from}, but {NextOf(way, index)} was next.";
                }

                arrived[way] = index + 1;
                arrivedReferences.Add(NameOf(from, step.Id, transfer));
                Add(step.Id, 0, transfer.Amount.Micro);
                sum += transfer.Amount.Micro;
            }
        }

        var credited = step.After.Credited.Micro - step.Before.Credited.Micro;
        var entered = step.Later.Deposited.Micro - step.Earlier.Deposited.Micro;
        return credited == sum + entered
            ? null
            : $"{step.Id} took transfers of {sum} and deposits of {entered} but was credited {credited}.";
    }

    private string NextOf((ActorId, ActorId) way, int index) =>
        index < left[way].Count ? left[way][index].ToString() : "nothing";

    private void Add(ActorId id, long sent, long received)
    {
        var (soFarSent, soFarReceived) = sums.GetValueOrDefault(id);
        sums[id] = (soFarSent + sent, soFarReceived + received);
    }

    private static List<Transfer> All(OutChannel<Transfer> channel) => [.. channel.Pending, .. channel.Waiting];

    private static List<Transfer> ListOf(
        Dictionary<(ActorId From, ActorId To), List<Transfer>> lists, (ActorId From, ActorId To) way)
    {
        if (!lists.TryGetValue(way, out var list))
        {
            lists.Add(way, list = []);
        }

        return list;
    }
}
