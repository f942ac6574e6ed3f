using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Tests.Regressions;

/// <summary>
/// Seed 7020113: a stale activation still had in memory what its account had paid out long ago, more came in, and
/// the sum did not fit. The overflow went to the payer, whose activation was dropped for it, again and again. Two
/// treasuries can bring the same about without any fault.
/// </summary>
public sealed class OverfullAccountTests
{
    private static readonly AccountState Rich = AccountRules.Credit(new AccountState(), Open.MaxValue - new Open(2));

    [Fact]
    public void What_does_not_fit_waits_at_its_sender()
    {
        var (state, answer, taken) = AccountRules.Accept(Rich, Delivery(1, 2, 1), AccountOptions.Default);
        Assert.Same(Rich, state);
        Assert.Equal(new DeliveryAnswer(DeliveryOutcome.Full, 0), answer);
        Assert.Empty(taken);
    }

    [Fact]
    public void What_just_fits_is_taken_and_a_repeat_is_answered_alike()
    {
        var (full, answer, taken) = AccountRules.Accept(Rich, Delivery(1, 2), AccountOptions.Default);
        Assert.Equal(DeliveryOutcome.Taken, answer.Outcome);
        Assert.Equal([new Transfer(new Open(2))], taken);
        Assert.Equal(Open.MaxValue, full.Available);

        var (again, repeated, nothing) = AccountRules.Accept(full, Delivery(1, 2), AccountOptions.Default);
        Assert.Same(full, again);
        Assert.Equal(answer, repeated);
        Assert.Empty(nothing);
    }

    [Fact]
    public void Held_money_takes_room_too()
    {
        var held = Rich with { Available = Open.Zero, Held = Rich.Available };
        var (_, answer, _) = AccountRules.Accept(held, Delivery(1, 3), AccountOptions.Default);
        Assert.Equal(DeliveryOutcome.Full, answer.Outcome);
    }

    private static Delivery<Transfer> Delivery(long first, params IEnumerable<long> amounts) => new()
    {
        From = LedgerActors.MainTreasury,
        Epoch = 1,
        First = first,
        Items = [.. amounts.Select(amount => new Transfer(new Open(amount)))],
    };
}
