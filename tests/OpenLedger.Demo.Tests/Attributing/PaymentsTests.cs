using OpenLedger.Core.Attribution;
using OpenLedger.Demo.Attributing;
using OpenLedger.Demo.Learning;
using RecordKind = OpenLedger.Demo.Corpus.RecordKind;

namespace OpenLedger.Demo.Tests.Attributing;

/// <summary>A small run of what <c>demo -- attribute</c> shows in full.</summary>
public sealed class PaymentsTests
{
    private const ulong Seed = 1;
    private const int Facts = 24;

    [Fact]
    public async Task True_contributors_are_found_and_paid_and_copies_add_nothing()
    {
        using var @base = new BaseInMemory(BundledModel.Folder);
        var corpus = new AttributedCorpus(Seed, "lending", Facts);
        var recipe = new BuildRecipe();
        await using var build = await TrainedBuild.TrainAsync(@base, corpus.Records, recipe, CancellationToken.None);
        var asked = await AskedFact.AskAsync(build, @base, corpus.Questions, null, CancellationToken.None);
        var payments = Payments.Of(asked, corpus, build, Confidence.Uncalibrated, ShareOptions.Default);
        var seen = $"{payments} (seed {Seed})";
        Assert.True(payments.Answers >= Facts, seen);
        Assert.True(payments.OwnerFirst >= 0.9, seen);
        Assert.True(payments.OwnersOfPaid >= 0.7, seen);
        Assert.True(payments.OfPaid[RecordKind.Noise] < 0.05, seen);
        Assert.True(payments.Tracing.RecallAt1 >= 0.8, seen);
        Assert.Equal(1, payments.OfPaid.Values.Sum(), 1e-9);

        var copies = await CopyEffect.MeasureAsync(@base, corpus, build, asked, recipe, CancellationToken.None);
        Assert.Equal(0, copies.Copiers);
        Assert.True(copies.CopiedWithout > 0, $"{copies} (seed {Seed})");
        Assert.True(copies.Copied <= 1.1 * copies.CopiedWithout, $"{copies} (seed {Seed})");
    }
}
