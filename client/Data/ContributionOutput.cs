using System.Globalization;
using System.Text.Json.Serialization;
using OpenLedger.CommandLine.Datanets;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Licences;

namespace OpenLedger.CommandLine.Data;

/// <summary>A contribution as it is printed.</summary>
/// <param name="Contribution">The contribution.</param>
/// <param name="Outcomes">How many of its records have which outcome.</param>
internal sealed record ContributionOutput(
    ContributionView Contribution, IReadOnlyDictionary<string, int> Outcomes)
{
    public static async Task<ContributionOutput> OfAsync(IActors actors, ContributionView view)
    {
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await foreach (var line in ContributionRecords.ListAsync(actors, view))
        {
            var word = Phrase.Word(line.Outcome);
            outcomes[word] = outcomes.GetValueOrDefault(word) + 1;
        }

        return new ContributionOutput(view, outcomes);
    }

    public static void Print(ContributionOutput output)
    {
        var (view, terms) = (output.Contribution, output.Contribution.Terms);
        Console.Out.WriteLine(Line(view));
        Console.Out.WriteLine(
            $"terms       {terms.Licence}; may {Uses(terms.Consent)}; from {terms.Source ?? "-"}; "
            + $"about {Phrase.Words(terms.Tags)}; since {terms.At.UtcDateTime:u}");
        Console.Out.WriteLine(
            $"records     {Phrase.Words(output.Outcomes.Select(each => $"{each.Value} {each.Key}"))}; "
            + $"{view.Joined} joined earlier claims");
        Console.Out.WriteLine(view.Bond.IsPositive
            ? $"bond        {view.Bond} OPEN {Phrase.Word(view.BondStage)}"
            : "bond        none");
        foreach (var dispute in view.Disputes)
        {
            Print(view.Id, dispute);
        }
    }

    /// <summary>The contribution on one line.</summary>
    public static string Line(ContributionView view) => string.Create(
        CultureInfo.InvariantCulture,
        $"{view.Id} by {People.Name(view.Terms.Contributor)}: {Phrase.Count(view.Records, "record")}, {Stage(view)}");

    public static string Uses(DataUse consent) => Phrase.Words(
        Enum.GetValues<DataUse>().Where(use => use != DataUse.None && consent.HasFlag(use)).Select(Phrase.Word));

    private static string Stage(ContributionView view) => view.Stage switch
    {
        ContributionStage.InReview => $"in review, {view.Undecided} to be voted on",
        ContributionStage.Decided => "decided",
        _ => "not finished",
    };

    private static void Print(ContributionId id, Dispute dispute)
    {
        Console.Out.WriteLine(
            $"dispute {dispute.Number}   about {new RecordId(id.Datanet, dispute.Record)} "
            + $"by {People.Name(dispute.By)}, {Phrase.Word(dispute.Claim)}: {Phrase.Shown(dispute.Evidence)}");
        if (dispute.Answer is { } answer)
        {
            Console.Out.WriteLine($"  answer    {Phrase.Shown(answer)}");
        }

        if (dispute.Ruling is { } ruling)
        {
            Console.Out.WriteLine(
                $"  ruling    {(ruling.Upheld ? "upheld" : "dismissed")} by {People.Name(ruling.By)}: "
                + Phrase.Shown(ruling.Statement));
        }
    }
}

/// <summary>The JSON that these commands print.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ContributionOutput))]
[JsonSerializable(typeof(ContributionView))]
[JsonSerializable(typeof(RecordOutput))]
[JsonSerializable(typeof(RecordLine))]
[JsonSerializable(typeof(AddOutput))]
internal sealed partial class DataOutputJson : JsonSerializerContext;
