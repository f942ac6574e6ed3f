using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Simulation.Datanets.Stories;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Host;
using OpenLedger.Simulation.Runs;

namespace OpenLedger.Simulation.Datanets;

/// <summary>Somebody outside who contributes, votes, withdraws, disputes and publishes, for anybody.</summary>
internal sealed class DatanetClient : Client
{
    private readonly Stage stage;
    private readonly Founding founding;
    private readonly Contributing contributing;
    private readonly Reviewing reviewing;
    private readonly Withdrawing withdrawing;
    private readonly Disputing disputing;
    private readonly Publishing publishing;
    private readonly Looking looking;

    public DatanetClient(
        string name,
        bool isRough,
        DatanetScenario scenario,
        NoticeBoard board,
        IBlobs blobs,
        SimulatedHost host,
        Dice dice)
        : base(name, scenario.Habits, host, dice)
    {
        Asker asker = isRough ? new RoughAsker(dice.Fork(), work => _ = Begin(work)) : new PatientAsker(Clock);
        stage = new Stage(name, scenario, board, Actors, asker)
        {
            Blobs = blobs,
            Clock = Clock,
            Dice = dice.Fork(),
            NewCaller = () => new Caller(NewCallerId(), Clock),
        };
        founding = new Founding(stage);
        contributing = new Contributing(stage, founding);
        reviewing = new Reviewing(stage);
        withdrawing = new Withdrawing(stage);
        disputing = new Disputing(stage);
        publishing = new Publishing(stage);
        looking = new Looking(stage);
    }

    protected override async Task StepAsync()
    {
        var told = Begin(Draw());
        if (!stage.Asker.IsHeedless && Dice.Chance(0.5))
        {
            await told;
        }
    }

    protected override Task LookAsync() => looking.TellAsync();

    private Func<Task> Draw() => Dice.Below(100) switch
    {
        < 3 => founding.FoundAsync,
        < 6 => () => founding.FundAsync(stage.AnyPerson()),
        < 35 => contributing.TellAsync,
        < 60 => reviewing.TellAsync,
        < 68 => withdrawing.TellAsync,
        < 77 => disputing.RaiseAsync,
        < 80 => disputing.AnswerAsync,
        < 86 => disputing.RuleAsync,
        < 88 => PayStrayAsync,
        _ => publishing.TellAsync,
    };

    // Money that nobody asked for, by anybody, at any time.
    private async Task PayStrayAsync()
    {
        if (stage.AnyContribution() is { } notice)
        {
            var bond = stage.CharterOf(notice.Id.Datanet).Bond.Amount;
            await contributing.PayAsync(
                notice.Id, stage.AnyPerson(), bond.IsPositive ? bond : new Core.Ledger.Open(1_000_000));
        }
    }
}
