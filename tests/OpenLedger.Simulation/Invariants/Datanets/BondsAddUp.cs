using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Invariants.Datanets;

/// <summary>Every bond is somewhere.</summary>
internal sealed class BondsAddUp(DatanetStore store, TransferLog transfers) : Invariant
{
    public override string Sentence =>
        "A contribution has its bond while it is at risk and nothing else; what was paid is held, returned or awarded, "
        + "once, to whom it is due.";

    public override void OnChanged(StateChange change)
    {
        if (change.After is ContributionState state)
        {
            var atRisk = AtRisk(state);
            Check(state.Account.Available == atRisk && state.Account.Held == Open.Zero,
                $"{change.Id} has {state.Account.Available}; its bond of {atRisk} is {state.Bond}.");
        }
    }

    public override void OnRest()
    {
        Int128 held = 0, had = 0;
        foreach (var (id, state) in store.Contributions)
        {
            held += AtRisk(state).Micro;
            had += state.Account.Available.Micro;
            CheckEnd(id, state);
        }

        Check(held == had, $"Contributions have {had}, and {held} is at risk.");
    }

    private static Open AtRisk(ContributionState state) =>
        state.Bond == BondStage.Held ? state.Rules!.Bond.Amount : Open.Zero;

    private void CheckEnd(ContributionId id, ContributionState state)
    {
        var left = transfers.LeftFrom(id.Actor).ToList();
        var (sent, received) = transfers.SumsOf(id.Actor);
        Int128 returned = SumOf(left, TransferReason.BondReturned), awarded = SumOf(left, TransferReason.BondAwarded);
        Check(received == AtRisk(state).Micro + returned + awarded && sent == returned + awarded,
            $"{id} got {received}, has {AtRisk(state)}, sent {returned} back and {awarded} on, {sent} in all.");
        if (state.Rules?.Bond.Amount is not { } bond)
        {
            return;
        }

        var isLost = state.Bond == BondStage.Lost;
        var awards = left.Where(each => each.Transfer.Reason == TransferReason.BondAwarded).ToList();
        var losses = left.Where(each => each.Transfer.Reason == TransferReason.BondLost).ToList();
        Check(awards.Count == (isLost ? 1 : 0) && losses.Count == awards.Count,
            $"{id}, whose bond is {state.Bond}, told of {losses.Count} losses and made {awards.Count} awards.");
        Check(awards.TrueForAll(each => each.Transfer.Amount == bond && IsHeir(state, each.To)),
            $"{id} awarded {string.Join(", ", awards)}.");
        Check(
            state.Bond != BondStage.Returned || left.Contains(
                (state.Terms!.Contributor, new Transfer(bond, null, TransferReason.BondReturned, id.ToString()))),
            $"{id} says that its bond of {bond} went back, but only {string.Join(", ", left)} left.");
        var isOpen = state.Disputes.Exists(dispute => dispute.Ruling is null);
        Check(state.Bond != BondStage.Held || state.Stage != ContributionStage.Decided || isOpen,
            $"{id} keeps a bond for which there is no reason any more.");
    }

    private static bool IsHeir(ContributionState state, ActorId to) => state.Rules!.Bond.LostTo switch
    {
        BondHeir.Owner => to == state.Rules.Owner,
        BondHeir.Treasury => to == LedgerActors.MainTreasury,
        _ => state.Disputes.Exists(dispute => dispute.By == to && dispute.Ruling?.Upheld == true),
    };

    private static Int128 SumOf(List<(ActorId To, Transfer Transfer)> left, TransferReason reason)
    {
        Int128 sum = 0;
        foreach (var (_, transfer) in left.Where(each => each.Transfer.Reason == reason))
        {
            sum += transfer.Amount.Micro;
        }

        return sum;
    }
}
