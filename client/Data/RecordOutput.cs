using System.Text;
using OpenLedger.CommandLine.Datanets;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Segments;

namespace OpenLedger.CommandLine.Data;

/// <summary>A record as it is printed.</summary>
internal sealed record RecordOutput
{
    public required RecordId Id { get; init; }

    public required ContributionId Contribution { get; init; }

    public required RecordTerms Terms { get; init; }

    public required string Outcome { get; init; }

    public string? Reason { get; init; }

    /// <summary>The record that said this first: itself, unless it is a copy or joined another.</summary>
    public required RecordId Claim { get; init; }

    public required string Content { get; init; }

    public static RecordOutput Of(RecordDetail detail) => new()
    {
        Id = detail.View.Id,
        Contribution = detail.View.Contribution,
        Terms = detail.View.Terms,
        Outcome = Phrase.Word(detail.View.Outcome),
        Reason = detail.View.Reason,
        Claim = new RecordId(detail.View.Id.Datanet, detail.View.Claim),
        Content = Encoding.UTF8.GetString(detail.Content.Span),
    };

    public static void Print(RecordOutput record)
    {
        Console.Out.WriteLine(
            $"{record.Id} of {record.Contribution} by {People.Name(record.Terms.Contributor)}: {record.Outcome}");
        PrintRest(record);
    }

    /// <summary>Without whose it is: votes are on what a record says, and planted ones must not show.</summary>
    public static void PrintBlind(RecordOutput record)
    {
        Console.Out.WriteLine($"{record.Id} of {record.Contribution}: {record.Outcome}");
        PrintRest(record);
    }

    private static void PrintRest(RecordOutput record)
    {
        if (record.Reason is { } reason)
        {
            Console.Out.WriteLine($"reason      {Phrase.Shown(reason)}");
        }

        Console.Out.WriteLine($"claim       {(record.Claim == record.Id ? "its own" : $"that of {record.Claim}")}");
        Console.Out.WriteLine(
            $"terms       {record.Terms.Licence}; may {ContributionOutput.Uses(record.Terms.Consent)}");
        Console.Out.WriteLine();
        Console.Out.WriteLine(Phrase.Shown(record.Content));
    }
}
