using System.Text;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Licences;
using OpenLedger.Core.Datanets.Pages;
using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Engine;

namespace OpenLedger.Simulation.Datanets.Stories;

/// <summary>One contribution from its number to its last page.</summary>
internal sealed class Contributing(Stage stage, Founding founding)
{
    private const long LargestExcess = 1_000_000_000;

    private static readonly DatanetRefusal[] Waiting =
        [DatanetRefusal.BondMissing, DatanetRefusal.PageOutOfOrder];

    private Dice Dice => stage.Dice;

    public async Task TellAsync()
    {
        var (name, charter) = stage.AnyCharter();
        await founding.FoundAsync(name, charter);
        var isPlanted = Dice.Chance(0.05);
        var by = isPlanted ? DatanetScenario.Owner : Dice.Pick(stage.Scenario.Contributors);
        var next = await stage.Asker.AskAsync(() => stage.Datanet(name).NextContributionAsync(by));
        if (next is not { IsDone: true, Number: { } number })
        {
            return;
        }

        var id = new ContributionId(name, number);
        stage.Board.Contributions.Add((id, by));
        var begun = await BeginAsync(id, by, isPlanted);
        if (begun is not { IsDone: true } && !stage.Asker.IsHeedless)
        {
            return;
        }

        if (charter.Bond.Amount.IsPositive)
        {
            await PayAsync(id, by, charter.Bond.Amount);
        }

        var pages = await AppendAllAsync(id);
        if (!Dice.Chance(0.1))
        {
            await stage.InsistAsync(
                () => stage.Contribution(id).CloseAsync(new CloseContribution(pages)), DatanetRefusal.PageOutOfOrder);
        }
    }

    /// <summary>Pays a bond, or something like it; whoever pays needs money first.</summary>
    public async Task PayAsync(ContributionId id, ActorId by, Open bond)
    {
        if (!stage.Board.Funded.Contains(by))
        {
            await founding.FundAsync(by);
        }

        var command = new PayFunds
        {
            Call = default,
            Amount = AmountFor(bond),
            To = id.Actor,
            Reason = TransferReason.Bond,
            About = id.ToString(),
            Reference = stage.NewName(),
        };
        var payer = stage.Actors.Get<IContributor>(by);
        await stage.NewCaller().CallAsync(call => payer.PayAsync(command with { Call = call }));
    }

    private Task<DatanetAnswer?> BeginAsync(ContributionId id, ActorId by, bool isPlanted)
    {
        var terms = new RecordTerms
        {
            Contributor = by,
            At = stage.Clock.GetUtcNow(),
            Kind = RecordKind.Text,
            Licence = Dice.Pick(["MIT", "CC0-1.0"]),
            Consent = DataUse.Train,
        };
        var command = new BeginContribution(terms, "text") { KnownAnswer = isPlanted ? Verdict.Accept : null };
        return stage.InsistAsync(() => stage.Contribution(id).BeginAsync(command), DatanetRefusal.TooManyInReview);
    }

    private async Task<int> AppendAllAsync(ContributionId id)
    {
        var pages = Dice.Between(1, stage.Scenario.MostPages);
        for (var index = 0; index < pages; index++)
        {
            var texts = NewTexts();
            var blob = await stage.Asker.AskAsync(() => stage.Blobs.PutPageAsync(texts, CancellationToken.None));
            var claimed = Dice.Chance(0.03) ? texts.Count + 1 : texts.Count;
            var command = new AppendPage(index, blob, claimed);
            var answer = await stage.InsistAsync(() => stage.Contribution(id).AppendAsync(command), Waiting);
            if (answer is not { IsDone: true } && !stage.Asker.IsHeedless)
            {
                return index;
            }
        }

        return pages;
    }

    // Too much and too little come back.
    private Open AmountFor(Open bond) =>
        Dice.Chance(0.8) ? bond
        : Dice.Chance(0.3) ? new Open(Dice.Between(1L, bond.Micro - 1))
        : bond + new Open(Dice.Between(1L, LargestExcess));

    private List<ReadOnlyMemory<byte>> NewTexts() =>
    [
        .. Enumerable.Range(0, Dice.Between(1, stage.Scenario.MostRecords)).Select(_ =>
        {
            var text = Dice.Pick(stage.Scenario.Texts);
            return new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(Dice.Chance(0.2) ? $"{text} again" : text));
        }),
    ];
}
