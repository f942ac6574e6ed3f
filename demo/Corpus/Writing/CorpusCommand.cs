using System.CommandLine;
using System.Globalization;

namespace OpenLedger.Demo.Corpus.Writing;

/// <summary><c>corpus</c>: writes the corpus of a seed into a folder and prints how much there is.</summary>
internal static class CorpusCommand
{
    private const int Ok = 0;
    private const int Failed = 1;
    private const int Refused = 3;

    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "What everything is made from",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "The folder; each vertical gets a new folder in it",
        Required = true,
    };

    private static readonly Option<int> Facts = new("--facts")
    {
        Description = $"Facts per vertical, 1 to {DemoOptions.MostFacts}",
        DefaultValueFactory = _ => new DemoOptions().Facts,
    };

    private static readonly Option<string?> Vertical = new("--vertical")
    {
        Description = "Only this vertical",
    };

    public static Command Create()
    {
        Vertical.AcceptOnlyFromAmong([.. Verticals.All.Select(vertical => vertical.Name)]);
        Facts.Validators.Add(result =>
        {
            // What is no number at all is reported by the parser.
            if (result.Tokens is [var token]
                && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var facts)
                && facts is < 1 or > DemoOptions.MostFacts)
            {
                result.AddError($"--facts takes a number from 1 to {DemoOptions.MostFacts}.");
            }
        });
        var command = new Command("corpus", "Writes the invented facts, who contributed them, and the truth.")
        {
            Seed, Out, Facts, Vertical,
        };
        command.SetAction((parsed, cancellationToken) => WriteAsync(
            parsed.GetValue(Seed),
            parsed.GetValue(Facts),
            parsed.GetRequiredValue(Out),
            parsed.GetValue(Vertical),
            cancellationToken));
        return command;
    }

    private static async Task<int> WriteAsync(
        ulong seed, int facts, string folder, string? only, CancellationToken cancellationToken)
    {
        var corpus = DemoCorpus.Create(seed, new DemoOptions { Facts = facts });
        var verticals = Verticals.All.Where(vertical => only is null || vertical.Name == only).ToList();
        foreach (var vertical in verticals.Where(vertical => Directory.Exists(Path.Combine(folder, vertical.Name))))
        {
            await Console.Error.WriteLineAsync(
                $"{Path.Combine(folder, vertical.Name)} exists already; name another folder or remove it.");
            return Refused;
        }

        try
        {
            await Console.Out.WriteLineAsync(CorpusCounts.Heading);
            foreach (var vertical in verticals)
            {
                var counts = await CorpusFolder.WriteAsync(
                    corpus, vertical.Name, Path.Combine(folder, vertical.Name), cancellationToken);
                await Console.Out.WriteLineAsync(counts.ToString());
            }

            return Ok;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return Failed;
        }
    }
}
