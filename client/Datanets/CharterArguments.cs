using System.CommandLine;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Formats;
using OpenLedger.Core.Ledger;

namespace OpenLedger.CommandLine.Datanets;

/// <summary>A charter from options; what is not given is as the charter says by itself.</summary>
internal static class CharterArguments
{
    private static readonly Charter Unless = new() { Purpose = "" };

    private static readonly Option<string> Purpose = new("--purpose")
    {
        Description = "What it is for, in a sentence",
        Required = true,
    };

    private static readonly Option<string[]> Tags = Many("--tag", "What it is about");

    private static readonly Option<string[]> Licences = Many("--licence", "An SPDX id that is taken; any unless given");

    private static readonly Option<string[]> Formats = Many(
        "--format", $"A format that is taken: {string.Join(", ", SourceFormatName.All)}; any unless given");

    private static readonly Option<string[]> Languages = Many(
        "--language", "A language that is taken, e.g. en; any unless given");

    private static readonly Option<string[]> Validators = Many("--validator", "Who votes on contributions");

    private static readonly Option<string[]> Curators = Many("--curator", "Who decides disputes beside the owner");

    private static readonly Option<string[]> Members = Many("--member", "Who may contribute if not everybody may");

    private static readonly Option<bool> InviteOnly = new("--invite-only") { Description = "Only members contribute" };

    private static readonly Option<int> Quorum = Number(
        "--quorum", "Votes that decide on a record; 0 approves what passes the rules", Unless.Review.Quorum);

    private static readonly Option<int> Sample = Number(
        "--sample", "Records of a larger contribution that are voted on", Unless.Review.SampleSize);

    private static readonly Option<int> Accept = Number(
        "--accept", "Percent of the sample that must be approved for the others", Unless.Review.AcceptPercent);

    private static readonly Option<string> Bond = new("--bond")
    {
        Description = "OPEN at risk with each contribution; none unless given",
        DefaultValueFactory = _ => "0",
    };

    private static readonly Option<int> BondDays = Number(
        "--bond-days", "Days after the decision that a bond stays at risk", (int)Unless.Bond.Period.TotalDays);

    private static readonly Option<BondHeir> BondTo = new("--bond-to")
    {
        Description = "Who gets a lost bond: disputer, owner or treasury",
    };

    private static readonly Option<int> MaxLength = Number(
        "--max-length", "The longest record, in UTF-16 characters", Unless.Submission.MaxRecordLength);

    public static void AddTo(Command command)
    {
        Option[] all =
        [
            Purpose, Tags, Licences, Formats, Languages, Validators, Curators, Members, InviteOnly, Quorum, Sample,
            Accept, Bond, BondDays, BondTo, MaxLength,
        ];
        foreach (var option in all)
        {
            command.Options.Add(option);
        }
    }

    public static Charter Of(ParseResult parsed) => new()
    {
        Purpose = parsed.GetRequiredValue(Purpose),
        Tags = Words(parsed, Tags),
        InviteOnly = parsed.GetValue(InviteOnly),
        Members = Ids(parsed, Members),
        Curators = Ids(parsed, Curators),
        Validators = Ids(parsed, Validators),
        Licences = Words(parsed, Licences),
        Submission = new SubmissionRules
        {
            Formats = [.. Words(parsed, Formats).Select(FormatOf)],
            Languages = Words(parsed, Languages),
            MaxRecordLength = parsed.GetValue(MaxLength),
        },
        Review = new ReviewRule
        {
            Quorum = parsed.GetValue(Quorum),
            SampleSize = parsed.GetValue(Sample),
            AcceptPercent = parsed.GetValue(Accept),
        },
        Bond = new BondRule
        {
            Amount = Open.Parse(parsed.GetRequiredValue(Bond)),
            Period = TimeSpan.FromDays(parsed.GetValue(BondDays)),
            LostTo = parsed.GetValue(BondTo),
        },
    };

    private static string FormatOf(string name) => SourceFormatName.OfName(name)?.Name()
        ?? throw new FormatException($"'{name}' is no format: write {string.Join(", ", SourceFormatName.All)}.");

    private static IReadOnlyList<string> Words(ParseResult parsed, Option<string[]> option) =>
        parsed.GetValue(option) ?? [];

    private static IReadOnlyList<ActorId> Ids(ParseResult parsed, Option<string[]> option) =>
        [.. Words(parsed, option).Select(People.IdOf)];

    private static Option<string[]> Many(string name, string description) =>
        new(name) { Description = description, AllowMultipleArgumentsPerToken = true };

    private static Option<int> Number(string name, string description, int unless) =>
        new(name) { Description = $"{description}; {unless} unless given", DefaultValueFactory = _ => unless };
}
