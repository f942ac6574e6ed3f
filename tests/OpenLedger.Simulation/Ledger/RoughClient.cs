using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Ledger;

/// <summary>
/// A client that numbers by hand and keeps the contract, barely: it repeats calls that were answered long ago,
/// abandons others, leaves answers unacknowledged, and uses an id again for something else.
/// </summary>
internal sealed class RoughClient : LedgerClient
{
    private const int Remembered = 16;

    private readonly List<IssuedCall> issued = [];
    private CallerId id;
    private long last;
    private long lastIssuedMs;

    public RoughClient(string name, Scenario scenario, SimulatedHost host, Dice dice)
        : base(name, scenario, host, dice) => id = NewCallerId();

    protected override Task StepAsync()
    {
        switch (Dice.Below(100))
        {
            case < 55:
                SendNew();
                break;
            case < 80 when issued.Count > 0:
                SendAgain(Dice.Pick(issued));
                break;
            case < 88 when issued.Count > 0:
                // The same id with another content: whichever comes first is decided, the other refused.
                SendAgain(Dice.Pick(issued) with { Order = Desk.Draw(), IsWaitedFor = false });
                break;
            case < 95 when issued.Count > 0:
                Dice.Pick(issued).IsWaitedFor = false;
                break;
            case < 98:
                Restart();
                break;
            default:
                SendNew();
                SendNew();
                break;
        }

        return Task.CompletedTask;
    }

    private void SendNew()
    {
        lastIssuedMs = Math.Max(lastIssuedMs, Clock.GetUtcNow().ToUnixTimeMilliseconds());
        last++;
        var call = new IssuedCall(new Call(new CallId(id, last), Floor(), lastIssuedMs), Desk.Draw());
        issued.Add(call);
        if (issued.Count > Remembered)
        {
            issued.RemoveAt(0);
        }

        Send(call);
    }

    // Who still waits for a call says how far it has come by now; a late repeat says what it said then.
    private void SendAgain(IssuedCall call) => Send(
        call.IsWaitedFor && call.Call.Id.Caller == id ? call with { Call = call.Call with { Floor = Floor() } } : call,
        call);

    private void Send(IssuedCall call, IssuedCall? known = null) => _ = Begin(async () =>
    {
        var answer = await call.Order.SendAsync(call.Call);
        var isDecided = answer.Refusal is not (AccountRefusal.TooManyCallers or AccountRefusal.TooManyAnswers);
        if (isDecided && !Dice.Chance(Scenario.Laziness))
        {
            (known ?? call).IsWaitedFor = false;
        }
    });

    private long Floor()
    {
        var floor = last;
        foreach (var call in issued)
        {
            if (call.IsWaitedFor && call.Call.Id.Caller == id)
            {
                floor = Math.Min(floor, call.Call.Id.Number);
            }
        }

        return floor;
    }

    // Repeats of the earlier process may still be sent: a network keeps them that long.
    private void Restart()
    {
        id = NewCallerId();
        last = 0;
        lastIssuedMs = 0;
    }

    private sealed record IssuedCall(Call Call, Order Order)
    {
        public bool IsWaitedFor { get; set; } = true;
    }
}
