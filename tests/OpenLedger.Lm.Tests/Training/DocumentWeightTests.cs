using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Tests.Double;
using OpenLedger.Lm.Tests.Passes;
using OpenLedger.Lm.Training;

namespace OpenLedger.Lm.Tests.Training;

public sealed class DocumentWeightTests
{
    private const int Changed = 2;

    [Fact]
    public void Silenced_document_teaches_nothing_whatever_it_says()
    {
        var corpus = TinyTraining.Corpus();
        var length = corpus.Documents[Changed].Tokens.Count;
        var other = TrainingDocument.Masked(
            Tiny.Document(TinyModels.Document(TinyTraining.Config, length, TinyTraining.Seed + 99)).Tokens,
            [.. Enumerable.Range(0, length).Select(corpus.Documents[Changed].IsTarget)]);
        Assert.NotEqual(corpus.Documents[Changed].Tokens, other.Tokens);

        var silenced = Trained(With(corpus, corpus.Documents[Changed].Weighted(0)));
        Assert.Equal(silenced, Trained(With(corpus, other.Weighted(0))));
        Assert.NotEqual(silenced, Trained(corpus));
    }

    [Fact]
    public void Document_with_the_weight_of_one_is_as_it_was()
    {
        var corpus = TinyTraining.Corpus();
        Assert.Equal(Trained(corpus), Trained(With(corpus, corpus.Documents[Changed].Weighted(1))));
    }

    [Fact]
    public void Gradient_is_as_much_longer_as_the_document_counts_more()
    {
        using var model = TinyTraining.Model();
        using var adapter = TinyTraining.Adapter();
        using var reader = new GradientReader(model, adapter, new() { TokensPerBatch = 40 });
        var document = TinyTraining.Corpus().Documents[Changed];
        var read = reader.Read([document, document.Weighted(2), document.Weighted(0)]);
        Assert.Contains(read[0], number => number != 0);
        for (var i = 0; i < read[0].Length; i++)
        {
            Assert.Equal(2 * read[0][i], read[1][i], Math.Abs(read[0][i]) * 1e-5 + 1e-9);
            Assert.Equal(0, read[2][i]);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Weight_that_is_none_is_refused(float weight) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TinyTraining.Corpus().Documents[0].Weighted(weight));

    private static TrainingCorpus With(TrainingCorpus corpus, TrainingDocument changed) =>
        new([.. corpus.Documents.Select((document, i) => i == Changed ? changed : document)]);

    private static float[] Trained(TrainingCorpus corpus)
    {
        using var model = TinyTraining.Model();
        using var adapter = TinyTraining.Adapter();
        using var trainer = new LoraTrainer(model, adapter, new TrainingCorpus(corpus.Documents), TinyTraining.Options);
        trainer.Run();
        return adapter.Weights.Span.ToArray();
    }
}
