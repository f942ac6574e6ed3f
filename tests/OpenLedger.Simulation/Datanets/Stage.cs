using System.Globalization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Versions;
using OpenLedger.Simulation.Engine;

namespace OpenLedger.Simulation.Datanets;

/// <summary>What one client has to tell its stories with.</summary>
internal sealed class Stage(string client, DatanetScenario scenario, NoticeBoard board, IActors actors, Asker asker)
{
    private int names;

    public DatanetScenario Scenario => scenario;

    public NoticeBoard Board => board;

    public IActors Actors => actors;

    public Asker Asker => asker;

    public required IBlobs Blobs { get; init; }

    public required TimeProvider Clock { get; init; }

    public required Dice Dice { get; init; }

    public required Func<Caller> NewCaller { get; init; }

    /// <summary>A text that nobody else uses.</summary>
    public string NewName() => string.Create(CultureInfo.InvariantCulture, $"{client}.{++names}");

    public KeyValuePair<string, Charter> AnyCharter() => Dice.Pick(scenario.Charters);

    public Charter CharterOf(string datanet) => scenario.Charters.First(each => each.Key == datanet).Value;

    public IDatanet Datanet(string name) => actors.Get<IDatanet>(name);

    public IContribution Contribution(ContributionId id) => actors.Get<IContribution>(id.ToString());

    public IVersion Version(string datanet, long number) =>
        actors.Get<IVersion>(string.Create(CultureInfo.InvariantCulture, $"{datanet}/{number}"));

    /// <summary>Some contribution and whose it is, or null if there is none yet.</summary>
    public (ContributionId Id, ActorId By)? AnyContribution() =>
        board.Contributions.Count == 0 ? null : Dice.Pick(board.Contributions);

    /// <summary>Mostly a curator.</summary>
    public ActorId AnyCurator() => Dice.Chance(0.1) ? AnyPerson()
        : Dice.Chance(0.5) ? DatanetScenario.Owner : DatanetScenario.Curator;

    public ActorId AnyPerson() => Dice.Pick([
        .. scenario.Contributors, .. DatanetScenario.Validators, DatanetScenario.Owner, DatanetScenario.Curator]);

    /// <summary>Asks until the refusal is another than these, a few times.</summary>
    public async Task<DatanetAnswer?> InsistAsync(Func<Task<DatanetAnswer>> ask, params DatanetRefusal[] passing)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await asker.AskAsync(ask);
            if (answer is null || !passing.Contains(answer.Refusal) || attempt == 6)
            {
                return answer;
            }

            await Task.Delay(Dice.Magnitude(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5)), Clock);
        }
    }
}
