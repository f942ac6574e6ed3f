using OpenLedger.Lm.Training;

namespace OpenLedger.Lm.Tests.Training;

public sealed class ReachTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("openledger-lm-");

    [Fact]
    public void Reach_of_a_resumed_run_is_the_same_to_the_bit()
    {
        using var model = TinyTraining.Model();
        using var whole = TinyTraining.Adapter();
        using var undisturbed = new LoraTrainer(model, whole, TinyTraining.Corpus(), TinyTraining.Options);
        undisturbed.Run();

        using var cut = TinyTraining.Adapter();
        using (var trainer = new LoraTrainer(model, cut, TinyTraining.Corpus(), TinyTraining.Options))
        {
            trainer.Run(untilStep: 5);
            trainer.Save(folder.FullName);
        }

        using var resumed = TinyTraining.Adapter();
        using var goingOn = new LoraTrainer(model, resumed, TinyTraining.Corpus(), TinyTraining.Options);
        goingOn.Resume(folder.FullName);
        goingOn.Run();
        Assert.Equal(undisturbed.Reach, goingOn.Reach);
    }

    [Fact]
    public void Copy_of_an_adapter_stays_as_it_was_while_training_goes_on()
    {
        using var model = TinyTraining.Model();
        using var adapter = TinyTraining.Adapter();
        using var trainer = new LoraTrainer(model, adapter, TinyTraining.Corpus(), TinyTraining.Options);
        trainer.Run(untilStep: 3);
        var then = adapter.Weights.Span.ToArray();
        using var copy = adapter.Copy();
        trainer.Run();
        Assert.Equal(then, copy.Weights.Span);
        Assert.NotEqual(then, adapter.Weights.Span.ToArray());
        Assert.Equal(adapter.Config, copy.Config);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
