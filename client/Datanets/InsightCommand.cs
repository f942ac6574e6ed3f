using System.CommandLine;
using System.Globalization;
using OpenLedger.Core.Datanets;

namespace OpenLedger.CommandLine.Datanets;

/// <summary><c>openledger datanet insight</c>: how a datanet grows, and who makes it.</summary>
internal static class InsightCommand
{
    public static Command Create()
    {
        var command = new Command("insight", "Growth, contributors' shares, how much was already said, validators")
        {
            DatanetCommand.Name, DataFolder.Option, Output.Json,
        };
        command.SetAction(async (parsed, _) =>
        {
            await using var folder = DataFolder.Open(parsed);
            if (await DatanetCommand.Of(folder, parsed).InsightAsync() is not { } insight)
            {
                return DatanetCommand.Refused(DatanetRefusal.NotFounded);
            }

            Output.Write(parsed, insight, DatanetOutputJson.Default.DatanetInsight, Print);
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static void Print(DatanetInsight insight)
    {
        foreach (var day in insight.Growth)
        {
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"growth      {day.Day:yyyy-MM-dd}  {day.Records:+0;-0;0} approved"));
        }

        var all = insight.Contributors.Sum(each => (long)each.Approved) + insight.Others;
        foreach (var each in insight.Contributors)
        {
            Console.Out.WriteLine(
                $"share       {People.Name(each.Contributor)}  {each.Approved} of {all} "
                + $"({Percent(each.Approved, all)})");
        }

        if (insight.Others > 0)
        {
            Console.Out.WriteLine($"share       others  {insight.Others} of {all} ({Percent(insight.Others, all)})");
        }

        foreach (var each in insight.Saturation)
        {
            Console.Out.WriteLine(
                $"said        {each.At.UtcDateTime:u}  {Percent(each.Known, each.Prints)} of it was here before");
        }

        foreach (var each in insight.Validators)
        {
            Console.Out.WriteLine(
                $"validator   {People.Name(each.Validator)}  agreed {each.Agreed}, differed {each.Differed}; "
                + $"planted records {each.Right} right, {each.Wrong} wrong");
        }
    }

    private static string Percent(long part, long all) =>
        all == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100m * part / all:0.#} %");
}
