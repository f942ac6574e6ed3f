using OpenLedger.Lm.Training;

namespace OpenLedger.Lm.Tests.Training;

public sealed class LossReaderTests
{
    [Fact]
    public void Losses_add_up_to_what_a_run_measures()
    {
        using var model = TinyTraining.Model();
        using var adapter = TinyTraining.Adapter();
        var corpus = TinyTraining.Corpus();
        using var trainer = new LoraTrainer(model, adapter, corpus, TinyTraining.Options);
        trainer.Run(untilStep: 4);
        using var reader = new LossReader(model, adapter, new() { TokensPerBatch = 40 });
        var losses = reader.Read(corpus.HeldOut);
        Assert.Equal(trainer.HeldOutLoss(), losses.Sum() / corpus.HeldOut.Sum(one => one.TargetCount), 1e-6);
    }

    [Fact]
    public void Loss_of_a_document_does_not_depend_on_its_neighbours()
    {
        using var model = TinyTraining.Model();
        using var reader = new LossReader(model, null, new() { TokensPerBatch = 40 });
        var documents = TinyTraining.Corpus().Documents;
        var together = reader.Read(documents);
        Assert.Equal(documents.Count, together.Length);
        Assert.All(documents.Index(), one => Assert.Equal(reader.Read([one.Item])[0], together[one.Index]));
        Assert.Equal(documents.Count, together.Distinct().Count());
    }

    [Fact]
    public void Adapter_changes_what_is_read()
    {
        using var model = TinyTraining.Model();
        using var adapter = TinyTraining.Adapter();
        var documents = TinyTraining.Corpus().Documents;
        using var ofAdapter = new LossReader(model, adapter, new() { TokensPerBatch = 40 });
        var before = ofAdapter.Read(documents);
        using var trainer = new LoraTrainer(
            model, adapter, new TrainingCorpus(documents), TinyTraining.Options with { Steps = 60 });
        trainer.Run();
        Assert.True(ofAdapter.Read(documents).Sum() < before.Sum());
    }
}
