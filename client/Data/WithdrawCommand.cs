using System.CommandLine;
using OpenLedger.CommandLine.Datanets;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Segments;

namespace OpenLedger.CommandLine.Data;

/// <summary><c>openledger data withdraw</c>: takes a record or a whole contribution back.</summary>
internal static class WithdrawCommand
{
    public static Command Create()
    {
        var command = new Command("withdraw", "Take a record or a whole contribution back")
        {
            DataCommand.What, People.As, DataFolder.Option, Output.Json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var text = parsed.GetRequiredValue(DataCommand.What);
            await using var folder = DataFolder.Open(parsed);
            var (by, records) = (People.Acting(parsed), (RecordRange?)null);
            ContributionId id;
            if (RecordId.TryParse(text, out var record))
            {
                if (await RecordLookup.ViewAsync(folder.Actors, record) is not { } view)
                {
                    return DatanetCommand.Refused(DatanetRefusal.RecordUnknown);
                }

                (id, records) = (view.Contribution, new RecordRange(record.Number, 1));
            }
            else
            {
                id = ContributionId.Parse(text);
            }

            var answer = await DataCommand.Of(folder, id).WithdrawAsync(new WithdrawRecords(by, records));
            return await DataCommand.EndAsync(
                folder,
                parsed,
                id,
                answer,
                "Withdrawn. Versions that are out keep what they have; the next one leaves it out: "
                + $"openledger datanet publish {id.Datanet} --as CURATOR",
                cancellationToken);
        });
        return command;
    }
}
