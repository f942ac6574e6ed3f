using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Datanets.Stories;

/// <summary>How datanets and contributors come to be. Both may be told again.</summary>
internal sealed class Founding(Stage stage)
{
    private const long LargestDeposit = 1_000_000_000_000;

    /// <summary>The owner founds a datanet; whoever comes later finds it founded.</summary>
    public async Task FoundAsync()
    {
        var (name, charter) = stage.AnyCharter();
        await FoundAsync(name, charter);
    }

    /// <summary>The owner founds this datanet.</summary>
    public Task FoundAsync(string name, Charter charter) => stage.Asker.AskAsync(
        () => stage.Datanet(name).FoundAsync(new FoundDatanet(DatanetScenario.Owner, charter)));

    /// <summary>Opens a contributor, who gets some money.</summary>
    public async Task FundAsync(ActorId who)
    {
        var caller = stage.NewCaller();
        var person = stage.Actors.Get<IContributor>(who);
        var opened = await caller.CallAsync(
            call => person.OpenAsync(new OpenContributor { Call = call, DisplayName = who.Key }));
        if (!opened.IsDone && opened.Refusal != ContributorRefusal.NameTaken)
        {
            return;
        }

        var deposit = new DepositFunds
        {
            Call = default,
            Amount = new Open(stage.Dice.Between(1L, LargestDeposit)),
            To = who,
            Reference = stage.NewName(),
        };
        var treasury = stage.Actors.Get<ITreasury>(LedgerActors.MainTreasury);
        await caller.CallAsync(call => treasury.DepositAsync(deposit with { Call = call }));
        stage.Board.Funded.Add(who);
    }
}
