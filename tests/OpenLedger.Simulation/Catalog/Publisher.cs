using System.Globalization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Host;
using OpenLedger.Simulation.Invariants;
using OpenLedger.Simulation.Ledger;
using OpenLedger.Simulation.Runs;

namespace OpenLedger.Simulation.Catalog;

/// <summary>
/// Publishes summaries of actors that others publish as well, with editions that come late, repeated and out of
/// order, and follows what comes of it.
/// </summary>
internal sealed class Publisher : LedgerClient
{
    /// <summary>The kind of the listed actors; nobody ever calls them.</summary>
    public const string Kind = "model";

    private static readonly FactName Told = new("told");

    private int edition;

    public Publisher(
        string name, Scenario scenario, SimulatedHost host, Dice dice, FollowersKnowWhatIsListed invariant)
        : base(name, scenario, host, dice) => Follower = new Follower(name, Actors, Clock, invariant);

    public Follower Follower { get; }

    protected override async Task StepAsync()
    {
        switch (Dice.Below(10))
        {
            case < 3:
                _ = Begin(Follower.PollAsync);
                break;
            case < 5:
                _ = Begin(() => CatalogPublisher.RegisterAsync(Actors, NewId()));
                break;
            case < 8:
                _ = Begin(PublishAsync);
                break;
            default:
                await Begin(PublishAsync);
                break;
        }
    }

    private Task PublishAsync()
    {
        var late = Math.Max(1, ++edition - Dice.Below(5));
        var text = late.ToString(CultureInfo.InvariantCulture);
        return CatalogPublisher.PublishAsync(Actors, NewId(), new CatalogSummary
        {
            Edition = late,
            Facts = CatalogSummary.NoFacts.Add(Told, text),
            IsRetired = late % 7 == 0,
        });
    }

    private ActorId NewId() =>
        new(Kind, Dice.Below(Scenario.Listed).ToString(CultureInfo.InvariantCulture));
}
