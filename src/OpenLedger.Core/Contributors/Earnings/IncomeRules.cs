using System.Collections.Immutable;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors.Statements;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Contributors.Earnings;

/// <summary>How totals are kept, as pure functions.</summary>
public static class IncomeRules
{
    /// <summary>Counts transfers that came in from one payer.</summary>
    public static IncomeState Received(
        IncomeState state, ActorId from, IReadOnlyList<Transfer> transfers, int maxSources)
    {
        var source = state.Sources.GetValueOrDefault(from);
        var received = state.Received;
        foreach (var transfer in transfers)
        {
            var reason = StatementRules.ReasonOf(from, transfer, received: true);
            received = Add(received, reason, transfer.Amount);
            source += new SourceTotal(
                transfer.Amount, reason == TransferReason.Earnings ? transfer.Amount : OpenTotal.Zero);
        }

        return Fold(state with { Received = received, Sources = state.Sources.SetItem(from, source) }, maxSources);
    }

    /// <summary>Counts a transfer that went out.</summary>
    public static IncomeState Paid(IncomeState state, ActorId to, Transfer transfer) => state with
    {
        Paid = Add(state.Paid, StatementRules.ReasonOf(to, transfer, received: false), transfer.Amount),
    };

    /// <summary>The totals as they are shown, largest first.</summary>
    public static IncomeReport Report(IncomeState state) => new()
    {
        Received = [.. state.Received.Select(each => new ReasonTotal((TransferReason)each.Key, each.Value))],
        Paid = [.. state.Paid.Select(each => new ReasonTotal((TransferReason)each.Key, each.Value))],
        Sources = [.. Largest(state.Sources).Select(each =>
            new SourceEarnings(each.Key, each.Value.Received, each.Value.Earned))],
        Others = state.Others,
    };

    // Half of the sources go at once, so that a small one has time to grow before it is compared again.
    private static IncomeState Fold(IncomeState state, int maxSources)
    {
        if (state.Sources.Count <= maxSources)
        {
            return state;
        }

        var others = state.Others;
        var sources = state.Sources.ToBuilder();
        foreach (var (id, total) in Largest(state.Sources).Skip(Math.Max(1, maxSources / 2)))
        {
            others += total;
            sources.Remove(id);
        }

        return state with { Sources = sources.ToImmutable(), Others = others };
    }

    private static IOrderedEnumerable<KeyValuePair<ActorId, SourceTotal>> Largest(
        ImmutableSortedDictionary<ActorId, SourceTotal> sources) =>
        sources.OrderByDescending(each => each.Value.Received).ThenBy(each => each.Key);

    private static ImmutableSortedDictionary<int, OpenTotal> Add(
        ImmutableSortedDictionary<int, OpenTotal> totals, TransferReason reason, Open amount) =>
        totals.SetItem((int)reason, totals.GetValueOrDefault((int)reason) + amount);
}
