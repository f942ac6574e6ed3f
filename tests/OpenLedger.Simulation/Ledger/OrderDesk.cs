using System.Globalization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Engine;

namespace OpenLedger.Simulation.Ledger;

/// <summary>Draws the orders of one client. Each has a reference of its own, by which it is found anywhere.</summary>
internal sealed class OrderDesk(string client, Scenario scenario, IActors actors, TimeProvider clock, Dice dice)
{
    private const int HoldsKept = 8;

    private readonly List<(ActorId Account, CallId Hold, Open Amount)> holds = [];
    private int drawn;

    public Order Draw() => dice.Below(100) switch
    {
        < 22 => Deposit(),
        < 47 => Pay(),
        < 71 => Reserve(),
        < 90 => holds.Count > 0 ? Post() : Reserve(),
        < 96 => holds.Count > 0 ? Void() : Pay(),
        _ => Nonsense(),
    };

    /// <summary>Looks at something; whoever looks changes nothing but may wake an actor.</summary>
    public Task LookAsync() => dice.Below(3) switch
    {
        0 => actors.Get<IAccount>(AnyAccount()).BalanceAsync(),
        1 => actors.Get<IPayee>(AnyPayee(AnyTreasury())).BooksAsync(),
        _ => actors.Get<ITreasury>(AnyTreasury()).TotalsAsync(),
    };

    private Order Deposit()
    {
        var command = new DepositFunds
        {
            Call = default,
            Amount = AnyAmount(3),
            To = AnyAccount(),
            Reference = NewReference(),
        };
        var treasury = actors.Get<ITreasury>(AnyTreasury());
        return new Order(call => treasury.DepositAsync(command with { Call = call }));
    }

    private Order Pay()
    {
        var id = AnyAccount();
        var command = new PayFunds
        {
            Call = default,
            Amount = AnyAmount(1),
            To = AnyPayee(id),
            Reference = NewReference(),
        };
        var account = actors.Get<IAccount>(id);
        return new Order(call => account.PayAsync(command with { Call = call }));
    }

    private Order Reserve()
    {
        var id = AnyAccount();
        var command = new ReserveFunds
        {
            Call = default,
            Amount = AnyAmount(1),
            ExpiresAt = clock.GetUtcNow() + dice.Magnitude(TimeSpan.FromSeconds(1), scenario.Limits.MaxHold * 1.1),
        };
        var account = actors.Get<IAccount>(id);
        return new Order(call =>
        {
            Keep(id, call.Id, command.Amount);
            return account.ReserveAsync(command with { Call = call });
        });
    }

    private Order Post()
    {
        var (account, hold, amount) = TakeHold();
        var command = new PostHold
        {
            Call = default,
            Hold = hold,
            Amount = new Open(dice.Chance(0.05) ? amount.Micro + 1 : dice.Between(1L, amount.Micro)),
            To = AnyPayee(account),
            Reference = NewReference(),
        };
        var actor = actors.Get<IAccount>(account);
        return new Order(call => actor.PostAsync(command with { Call = call }));
    }

    private Order Void()
    {
        var (account, hold, _) = TakeHold();
        var actor = actors.Get<IAccount>(account);
        return new Order(call => actor.VoidAsync(new VoidHold { Call = call, Hold = hold }));
    }

    private Order Nonsense()
    {
        var id = AnyAccount();
        var command = new PayFunds
        {
            Call = default,
            Amount = AnyAmount(1),
            To = AnyPayee(id),
            Reference = NewReference(),
        };
        command = dice.Below(4) switch
        {
            0 => command with { Amount = Open.Zero },
            1 => command with { To = id },
            2 => command with { To = new ActorId("catalog", "account/0") },
            _ => command with { Reference = command.Reference!.PadRight(scenario.Limits.MaxReferenceLength + 1, '.') },
        };
        var account = actors.Get<IAccount>(id);
        return new Order(call => account.PayAsync(command with { Call = call }));
    }

    private void Keep(ActorId account, CallId hold, Open amount)
    {
        if (!holds.Contains((account, hold, amount)))
        {
            holds.Add((account, hold, amount));
        }

        if (holds.Count > HoldsKept)
        {
            holds.RemoveAt(0);
        }
    }

    // A hold may be posted more than once, on purpose.
    private (ActorId Account, CallId Hold, Open Amount) TakeHold()
    {
        var hold = dice.Pick(holds);
        if (dice.Chance(0.8))
        {
            holds.Remove(hold);
        }

        return hold;
    }

    private ActorId AnyTreasury() => dice.Pick(scenario.Treasuries);

    private ActorId AnyAccount() => dice.Pick(scenario.Accounts);

    // Paying the treasury takes money out; an account can't pay itself.
    private ActorId AnyPayee(ActorId payer)
    {
        var payee = AnyAccount();
        return payee == payer || dice.Chance(0.1) ? AnyTreasury() : payee;
    }

    private Open AnyAmount(int times) => new(dice.Between(1L, scenario.LargestAmount * times));

    private string NewReference() => string.Create(CultureInfo.InvariantCulture, $"{client}.{++drawn}");
}
