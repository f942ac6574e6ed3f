using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Contributors.Bonds;

/// <summary>How bonds open and end, as pure functions.</summary>
public static class BondRules
{
    /// <summary>Why this transfer can't be sent as a bond; null if it can, or is none.</summary>
    public static AccountRefusal? Refusal(BondState state, ActorId to, Transfer transfer, int maxBonds) =>
        transfer.Reason != TransferReason.Bond ? null
        : IdOf(to, transfer) is not { } id ? AccountRefusal.BondUnusable
        : state.Open.Count >= maxBonds && !state.Open.ContainsKey(id) ? AccountRefusal.TooManyBonds
        : null;

    /// <summary>Opens a bond, or adds to one, if this transfer posts it.</summary>
    public static BondState Paid(BondState state, ActorId to, Transfer transfer) =>
        transfer.Reason != TransferReason.Bond || IdOf(to, transfer) is not { } id
            ? state
            : state with
            {
                Open = state.Open.SetItem(id, state.Open.GetValueOrDefault(id) + transfer.Amount),
                Posted = state.Posted + transfer.Amount,
            };

    /// <summary>
    /// Ends bonds, or parts of them, by what their datanet sent. Money that comes back for a bond that is not open
    /// is like any other money. When a bond is lost, all that has not come back of it is lost.
    /// </summary>
    public static BondState Received(BondState state, ActorId from, IReadOnlyList<Transfer> transfers)
    {
        foreach (var transfer in transfers)
        {
            if (IdOf(from, transfer) is { } id && state.Open.TryGetValue(id, out var open))
            {
                state = transfer.Reason switch
                {
                    TransferReason.BondReturned => Return(state, id, open, transfer.Amount),
                    TransferReason.BondLost => state with
                    {
                        Open = state.Open.Remove(id),
                        Lost = state.Lost + open,
                    },
                    _ => state,
                };
            }
        }

        return state;
    }

    /// <summary>The bonds as they are shown.</summary>
    public static BondReport Report(BondState state, int maxShown) => new()
    {
        Count = state.Open.Count,
        Open = state.Posted - state.Returned - state.Lost,
        Posted = state.Posted,
        Returned = state.Returned,
        Lost = state.Lost,
        Largest = [.. state.Open
            .OrderByDescending(bond => bond.Value)
            .ThenBy(bond => bond.Key)
            .Take(maxShown)
            .Select(bond => new OpenBond(bond.Key.Datanet, bond.Key.About, bond.Value))],
    };

    private static BondState Return(BondState state, BondId id, Open open, Open amount)
    {
        var returned = amount < open ? amount : open;
        return state with
        {
            Open = returned == open ? state.Open.Remove(id) : state.Open.SetItem(id, open - returned),
            Returned = state.Returned + returned,
        };
    }

    private static BondId? IdOf(ActorId counterpart, Transfer transfer) =>
        counterpart.Kind == LedgerActors.Contribution
        && !string.IsNullOrEmpty(transfer.About)
        && PlainText.IsPlain(transfer.About)
            ? new BondId(counterpart, transfer.About)
            : null;
}
