using System.CommandLine;
using OpenLedger.Demo.Corpus.Pretraining;

namespace OpenLedger.Demo.Corpus.Writing;

/// <summary><c>documents</c>: prints documents that a base is pre-trained on, an empty line after each.</summary>
internal static class DocumentsCommand
{
    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "What everything is made from",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<long> From = new("--from")
    {
        Description = "Number of the first document",
    };

    private static readonly Option<int> Take = new("--take")
    {
        Description = "How many documents",
        DefaultValueFactory = _ => 10,
    };

    public static Command Create()
    {
        var command = new Command("documents", "Prints documents of general language, as a base is pre-trained on.")
        {
            Seed, From, Take,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var text = PretrainingText.Create(parsed.GetValue(Seed));
            foreach (var document in text.Documents(parsed.GetValue(From)).Take(parsed.GetValue(Take)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await Console.Out.WriteLineAsync(document.Text);
            }
        });
        return command;
    }
}
