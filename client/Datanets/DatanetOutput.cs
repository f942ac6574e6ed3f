using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.CommandLine.Datanets;

/// <summary>A datanet as it is printed. Its JSON is that of the datanet itself.</summary>
internal static class DatanetOutput
{
    public static void Print(DatanetView view)
    {
        var (charter, review, bond) = (view.Charter, view.Charter.Review, view.Charter.Bond);
        var voting = review.Quorum == 0
            ? "no votes"
            : $"{Phrase.Count(review.Quorum, "vote")} on up to {Phrase.Count(review.SampleSize, "record")}, "
                + $"{review.AcceptPercent} % accepted for all";
        Console.Out.WriteLine($"{view.Name}: {Phrase.Shown(charter.Purpose)}");
        Console.Out.WriteLine($"about       {Phrase.Words(charter.Tags)}");
        Console.Out.WriteLine(
            $"people      owner {People.Name(view.Owner)}; curators {People.Names(charter.Curators)}; "
            + $"validators {People.Names(charter.Validators)}");
        Console.Out.WriteLine(
            $"takes       from {(charter.InviteOnly ? People.Names(charter.Members) : "everybody")}; "
            + $"licences {Any(charter.Licences)}; formats {Any(charter.Submission.Formats)}; "
            + $"languages {Any(charter.Submission.Languages)}");
        Console.Out.WriteLine($"review      {voting}");
        Console.Out.WriteLine(!bond.Amount.IsPositive
            ? "bond        none"
            : $"bond        {bond.Amount} OPEN for {Phrase.Count((long)bond.Period.TotalDays, "day")}; "
                + $"lost to the {Phrase.Word(bond.LostTo)}");
        Console.Out.WriteLine(
            $"has         {Phrase.Count(view.Contributions, "contribution")}, {view.InReview} in review; "
            + $"records: {Counts(view)}");
        Console.Out.WriteLine(view.Latest is { } latest ? $"version     {Line(latest)}" : "version     none");
        if (view.LeftSinceLatest > 0)
        {
            Console.Out.WriteLine($"since then  {Phrase.Count(view.LeftSinceLatest, "record")} left");
        }
    }

    public static string Line(VersionHeader header) =>
        $"{header.Number} of {header.At.UtcDateTime:u}: {Phrase.Count(header.Records, "record")} "
        + $"({header.Added} added, {header.Removed} removed) of "
        + $"{Phrase.Count(header.Contributors, "contributor")}, root {header.Root}";

    private static string Counts(DatanetView view) => Phrase.Words(view.Records
        .Where(each => each.Count > 0)
        .Select(each => $"{each.Count} {Phrase.Word(each.Outcome)}"));

    private static string Any(IReadOnlyList<string> words) => words.Count == 0 ? "any" : Phrase.Words(words);
}
