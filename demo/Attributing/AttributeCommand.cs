using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using OpenLedger.Core.Attribution;
using OpenLedger.Demo.Corpus;
using OpenLedger.Demo.Learning;
using OpenLedger.Lm.Influence;
using OpenLedger.Runtimes.Attribution;

namespace OpenLedger.Demo.Attributing;

/// <summary>
/// <c>attribute</c>: who is paid. Trains an adapter on everything that contributors submit, asks for each fact in words
/// that no record has, and compares who is paid for the answers with who should be.
/// </summary>
internal static class AttributeCommand
{
    private static readonly Option<string> Base = new("--base")
    {
        Description = "The base to adapt",
        DefaultValueFactory = _ => BundledModel.Folder,
    };

    private static readonly Option<string> Vertical = new("--vertical")
    {
        Description = "Which facts",
        DefaultValueFactory = _ => "lending",
    };

    private static readonly Option<int> Facts = new("--facts")
    {
        Description = "How many facts",
        DefaultValueFactory = _ => 200,
    };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Of the corpus that the facts are from",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<int> Seeds = new("--adapters")
    {
        Description = "Adapters that influence is averaged over",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string> Method = new("--method")
    {
        Description = "How influence is measured",
        DefaultValueFactory = _ => "gauss-newton",
    };

    private static readonly Option<bool> Absolute = new("--absolute")
    {
        Description = "Do not measure influence beside what a record does for itself",
    };

    private static readonly Option<bool> WithoutCopies = new("--without-copies")
    {
        Description = "Also train without what was copied, and compare",
    };

    private static readonly Dictionary<string, InfluenceMethod?> Methods = new()
    {
        ["gauss-newton"] = InfluenceMethod.GaussNewton,
        ["grad-dot"] = InfluenceMethod.GradDot,
        ["grad-cos"] = InfluenceMethod.GradCos,
        ["data-inf"] = InfluenceMethod.DataInf,
        ["bm25"] = null,
        ["random"] = null,
    };

    public static Command Create()
    {
        Vertical.AcceptOnlyFromAmong([.. Verticals.All.Select(vertical => vertical.Name)]);
        Method.AcceptOnlyFromAmong([.. Methods.Keys]);
        var command = new Command("attribute", "Trains on all records of a corpus and shows who is paid for answers.")
        {
            Base, Vertical, Facts, Seed, Seeds, Method, Absolute, WithoutCopies,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(Base),
            new AttributedCorpus(
                parsed.GetValue(Seed), parsed.GetRequiredValue(Vertical), parsed.GetValue(Facts)),
            parsed.GetRequiredValue(Method),
            new BuildRecipe
            {
                Influence = new InfluenceRecipe
                {
                    Method = Methods[parsed.GetRequiredValue(Method)] ?? InfluenceMethod.GradDot,
                    IsRelative = !parsed.GetValue(Absolute) && parsed.GetRequiredValue(Method) == "gauss-newton",
                },
                Seeds = parsed.GetValue(Seeds),
            },
            parsed.GetValue(WithoutCopies),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string folder, AttributedCorpus corpus, string method, BuildRecipe recipe, bool withoutCopies,
        CancellationToken cancellationToken)
    {
        using var @base = new BaseInMemory(folder);
        var watch = Stopwatch.StartNew();
        await using var build = await TrainedBuild.TrainAsync(@base, corpus.Records, recipe, cancellationToken);
        Say($"{build.Submitted.Count} records in {build.Traces.Lineage.ClaimCount} claims");
        Say($"trained and indexed in {watch.Elapsed.TotalSeconds:F1} s");
        foreach (var line in ClaimReport.Of(build))
        {
            Say($"  {line.ToString(CultureInfo.InvariantCulture)}");
        }

        IScores? scores = method switch
        {
            "bm25" => new SharedTokens(build.Traced),
            "random" => new ChanceScores(corpus.Seed, build.Traced.Count),
            _ => null,
        };
        watch.Restart();
        var asked = await AskedFact.AskAsync(build, @base, corpus.Questions, scores, cancellationToken);
        Say($"{asked.Count(fact => fact.IsRight)} of {asked.Count} answers are right");
        Say($"asked and traced in {watch.Elapsed.TotalSeconds:F1} s");
        foreach (var (name, part) in Parts)
        {
            AskedFact[] seen = [.. asked.Select(fact => fact with { Evidence = part(fact.Evidence) })];
            Print(name, Payments.Of(seen, corpus, build, Confidence.Uncalibrated, ShareOptions.Default));
        }

        foreach (var line in HeldOutReport.Of(build, @base, corpus, cancellationToken))
        {
            Say($"  {line.ToString(CultureInfo.InvariantCulture)}");
        }

        if (withoutCopies)
        {
            var copies = await CopyEffect.MeasureAsync(@base, corpus, build, asked, recipe, cancellationToken);
            Say($"copiers get {copies.Copiers:F4} answers");
            Say($"those whom they copied get {copies.Copied:F2} answers, without copies {copies.CopiedWithout:F2}");
        }

        return 0;
    }

    private static readonly (string Name, Func<AnswerEvidence, AnswerEvidence> Part)[] Parts =
    [
        ("spans and influence", evidence => evidence),
        ("spans only", evidence => evidence with { Influence = null }),
        ("influence only", evidence => evidence with { Spans = [], Covered = 0 }),
    ];

    private static void Print(string name, Payments payments)
    {
        var (tracing, of) = (payments.Tracing, payments.OfPaid);
        Say($"{name}:");
        Say($"  true contributor first: {payments.OwnerFirst:P1} of {payments.Answers} answers");
        Say($"  true contributors get {payments.OwnersOfPaid:P1} of what contributors get");
        Say($"  of the whole they get {payments.Owners:P1}, nobody gets {payments.Unattributed:P1}");
        Say($"  true records by influence: recall@1 {tracing.RecallAt1:P1}, recall@10 {tracing.RecallAt10:P1}");
        Say($"  true records by influence: mean reciprocal rank {tracing.MeanReciprocalRank:F3}");
        Say($"  of what contributors get noise gets {of[RecordKind.Noise]:P2}, copies {of[RecordKind.Copy]:P2}");
        Say($"  of what contributors get contradictions get {of[RecordKind.Contradiction]:P2}");
    }

    private static void Say(FormattableString line) =>
        Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
