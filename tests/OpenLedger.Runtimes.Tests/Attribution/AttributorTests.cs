using OpenLedger.Core.Actors;
using OpenLedger.Core.Attribution;
using OpenLedger.Core.Datanets;
using OpenLedger.Lm.Influence;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Training;
using OpenLedger.Runtimes.Attribution;

namespace OpenLedger.Runtimes.Tests.Attribution;

public sealed class AttributorTests(SmallBuild build) : IClassFixture<SmallBuild>
{
    [Fact]
    public void Answer_that_a_record_taught_is_paid_to_its_owner()
    {
        using var folder = new ScratchFolder();
        build.Write(folder.Path);
        using var traces = BuildTraces.Open(folder.Path);
        using var attributor = build.Open(traces);
        foreach (var record in build.Records)
        {
            var answer = build.Answer(record.Prompt, record.Response);
            var shares = attributor.Attribute(answer, Confidence.Uncalibrated, ShareOptions.Default).Shares!;
            Assert.Equal(record.Contributor, shares.Contributors[0].Contributor);
            Assert.Equal(record.Record, shares.Claims[0].Claim);
            Assert.InRange(shares.Contributors[0].Parts.Total, 500_000_000, 1_000_000_000);
        }
    }

    [Fact]
    public void Span_is_named_by_its_place_in_the_record()
    {
        using var folder = new ScratchFolder();
        build.Write(folder.Path, adapters: 0);
        using var traces = BuildTraces.Open(folder.Path);
        using var attributor = build.Open(traces, adapters: 0);
        var record = build.Records[8];
        var evidence = attributor.Trace(build.Answer("And the cellar?", "old casks of cider."));
        Assert.Null(evidence.Influence);
        var span = Assert.Single(evidence.Spans);
        var match = Assert.Single(span.Matches);
        Assert.Equal(record.Record, match.Record);
        Assert.Equal("casks of cider.", record.Text.Substring(match.TextStart, match.TextLength).Trim());
        Assert.InRange(evidence.Covered, 0.4, 0.99);
        Assert.All(evidence.Surprise.Take(span.Start), surprise => Assert.Equal(0, surprise));
    }

    [Fact]
    public void Words_of_the_prompt_are_credited_to_nobody()
    {
        using var folder = new ScratchFolder();
        build.Write(folder.Path, adapters: 0);
        using var traces = BuildTraces.Open(folder.Path);
        using var attributor = build.Open(traces, adapters: 0);
        var evidence = attributor.Trace(build.Answer("Say: forty feet of cold water.", "forty feet of cold water."));
        Assert.Empty(evidence.Spans);
        Assert.Equal(0, evidence.Covered);
    }

    [Fact]
    public void Record_helps_held_out_data_that_it_teaches_and_less_what_it_contradicts()
    {
        using var folder = new ScratchFolder();
        build.Write(folder.Path);
        using var traces = BuildTraces.Open(folder.Path);
        using var attributor = build.Open(traces);
        var (asked, other) = (build.Records[1], build.Records[7]);
        var taught = OnHeldOut(asked.Response);
        var contradicted = OnHeldOut(other.Response);
        Assert.Equal(asked.Record, taught.MaxBy(score => score.Value).Key);
        Assert.True(taught[asked.Record] > 0, $"{taught[asked.Record]}");
        Assert.True(contradicted[asked.Record] < taught[asked.Record], $"{contradicted[asked.Record]}");
        Assert.Throws<ArgumentOutOfRangeException>(() => attributor.OnHeldOut([asked.Document]));

        Dictionary<RecordId, double> OnHeldOut(string response)
        {
            var document = TrainingDocument.Response(
                build.Prompt(asked.Prompt), build.Tokenizer.Encode(" " + response));
            var evidence = attributor.OnHeldOut([document, document, document]);
            Assert.Equal(3, evidence.Seeds);
            return evidence.Scores.ToDictionary(score => score.Record, score => score.PerSeed.Average());
        }
    }

    [Fact]
    public void Scores_are_the_products_of_gradients()
    {
        using var folder = new ScratchFolder();
        build.Write(folder.Path, recipe: build.Recipe with
        {
            Method = InfluenceMethod.GradDot,
            IsRelative = false,
            Numbers = StoredNumbers.Single,
        });
        using var traces = BuildTraces.Open(folder.Path);
        using var attributor = build.Open(traces);
        var answer = build.Answer("Who rings the bell?", "a boy from the mill.");
        var scores = attributor.Scores(answer)[0];

        TrainingDocument[] documents = [.. build.Records.Select(record => record.Document)];
        var options = new GradientOptions
        {
            TargetWeight = (float)(documents.Length / documents.Sum(document => (double)document.TargetCount)),
            TokensPerBatch = 64,
        };
        using var ofRecords = new GradientReader(build.Model, build.Adapters[0], options);
        using var ofAnswer = new GradientReader(build.Model, build.Adapters[0], new() { TokensPerBatch = 64 });
        var query = ofAnswer.Read([TrainingDocument.Response(answer.Prompt, answer.Answer)])[0];
        foreach (var (record, gradient) in ofRecords.Read(documents).Index())
        {
            var expected = gradient.Zip(query, (left, right) => (double)left * right).Sum();
            Assert.Equal(expected, scores[record], 1e-4 * scores.Max(Math.Abs));
        }
    }

    [Fact]
    public void Evidence_is_the_mean_of_all_adapters_in_units_of_their_noise()
    {
        using var folder = new ScratchFolder();
        build.Write(folder.Path, adapters: 2);
        using var traces = BuildTraces.Open(folder.Path);
        using var attributor = build.Open(traces, adapters: 2);
        var answer = build.Answer("What is the toll?", "two coppers for a cart.");
        var influence = attributor.Trace(answer).Influence!;
        var scores = attributor.Scores(answer);
        Assert.Equal((1, 12), (influence.Seeds, influence.Scores.Count));
        Assert.Equal(build.Records.Select(record => record.Record), influence.Scores.Select(score => score.Record));
        double[] noise = [.. scores.Select(ofSeed => NoiseScale.Of(ofSeed))];
        Assert.All(noise, ofSeed => Assert.True(ofSeed > 0));
        double[] mean =
            [.. Enumerable.Range(0, 12).Select(i => (scores[0][i] / noise[0] / 2) + (scores[1][i] / noise[1] / 2))];
        Assert.All(influence.Scores.Index(), score => Assert.Equal([mean[score.Index]], score.Item.PerSeed));
        Assert.Equal(NoiseScale.Of(mean), influence.Noise, 1e-12);
    }

    [Fact]
    public async Task Callers_side_by_side_find_the_same()
    {
        using var folder = new ScratchFolder();
        build.Write(folder.Path);
        using var traces = BuildTraces.Open(folder.Path);
        using var attributor = build.Open(traces, lanes: 2);
        var answers = build.Records.Select(record => build.Answer(record.Prompt, record.Response)).ToList();
        var alone = answers.Select(answer => attributor.Scores(answer)[0]).ToList();
        var together = await Task.WhenAll(answers.Select(answer => Task.Run(() => attributor.Scores(answer)[0])));
        Assert.Equal(alone, together);
    }

    [Fact]
    public void Payer_is_passed_on()
    {
        using var folder = new ScratchFolder();
        build.Write(folder.Path);
        using var traces = BuildTraces.Open(folder.Path);
        using var attributor = build.Open(traces);
        var record = build.Records[4];
        var answer = build.Answer(record.Prompt, record.Response) with { Payer = new ActorId("contributor", "bob") };
        var shares = attributor.Attribute(answer, Confidence.Uncalibrated, ShareOptions.Default).Shares!;
        Assert.DoesNotContain(shares.Contributors, share => share.Contributor == answer.Payer);
        Assert.InRange(shares.Unattributed.PayersOwn, 500_000_000, 1_000_000_000);
    }

    [Fact]
    public void Empty_answer_has_no_evidence()
    {
        using var folder = new ScratchFolder();
        build.Write(folder.Path);
        using var traces = BuildTraces.Open(folder.Path);
        using var attributor = build.Open(traces);
        var evidence = attributor.Trace(new TracedAnswer { Prompt = build.Prompt("Well?"), Answer = [] });
        Assert.Equal((0, 0), (evidence.Spans.Count, evidence.Surprise.Count));
        Assert.Null(evidence.Influence);
    }
}
