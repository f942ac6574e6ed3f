using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Training;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Training;

public sealed class ResumeTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("openledger-lm-");

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(11)]
    public void Full_training_resumed_gives_the_same_bits(int cut)
    {
        using var whole = TinyTraining.Weights();
        using (var trainer = Full(whole))
        {
            trainer.Run();
        }

        using (var weights = TinyTraining.Weights())
        using (var trainer = Full(weights))
        {
            trainer.Run(untilStep: cut);
            Assert.Equal(cut, trainer.Step);
            trainer.Save(folder.FullName);
        }

        using var resumed = new MasterWeights(TinyTraining.Config);
        using (var trainer = Full(resumed))
        {
            trainer.Resume(folder.FullName);
            Assert.Equal(cut, trainer.Step);
            trainer.Run();
        }

        Assert.True(whole.Numbers.Span.SequenceEqual(resumed.Numbers.Span), $"cut after step {cut}");
    }

    [Fact]
    public void Adapter_resumed_gives_the_same_bits()
    {
        using var model = TinyTraining.Model();
        using var whole = TinyTraining.Adapter();
        using (var trainer = Lora(model, whole))
        {
            trainer.Run(folder.FullName);
        }

        // The run wrote its last checkpoint after step 12; this one is cut after 6 and found the one of step 4.
        using var cut = TinyTraining.Adapter();
        using (var trainer = Lora(model, cut))
        {
            trainer.Run(folder.FullName, untilStep: 6);
        }

        using var resumed = new LoraAdapter(TinyTraining.Config, cut.Config);
        using (var trainer = Lora(model, resumed))
        {
            trainer.Resume(folder.FullName);
            Assert.Equal(4, trainer.Step);
            trainer.Run();
        }

        Assert.True(whole.Weights.Span.SequenceEqual(resumed.Weights.Span));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Threads_do_not_change_a_bit(int threads)
    {
        using var expected = TinyTraining.Weights();
        using var actual = TinyTraining.Weights();
        using var two = Full(expected);
        using var other = Full(actual, TinyTraining.Options with { Threads = threads });
        two.Run();
        other.Run();
        Assert.True(expected.Numbers.Span.SequenceEqual(actual.Numbers.Span), $"{threads} threads");
    }

    [Fact]
    public void Seed_decides_the_order()
    {
        using var first = TinyTraining.Weights();
        using var second = TinyTraining.Weights();
        using var trainer = Full(first);
        using var other = Full(second, TinyTraining.Options with { Seed = 6 });
        trainer.Run();
        other.Run();
        Assert.False(first.Numbers.Span.SequenceEqual(second.Numbers.Span));
    }

    public static TheoryData<string, TrainingOptions> OtherOptions() => new()
    {
        { "options", TinyTraining.Options with { Seed = 6 } },
        { "options", TinyTraining.Options with { Steps = 13 } },
        { "options", TinyTraining.Options with { WeightDecay = 0.02 } },
    };

    [Theory]
    [MemberData(nameof(OtherOptions))]
    public void Checkpoint_of_other_options_is_refused(string part, TrainingOptions options)
    {
        Saved();
        AssertRefused(part, TinyTraining.Corpus(), options);
    }

    [Fact]
    public void Checkpoint_of_other_documents_is_refused()
    {
        Saved();
        var corpus = TinyTraining.Corpus();
        AssertRefused("corpus", new([.. corpus.Documents.Reverse()], corpus.HeldOut), TinyTraining.Options);
    }

    [Fact]
    public void Checkpoint_of_another_subject_is_refused()
    {
        Saved();
        using var model = TinyTraining.Model();
        using var adapter = TinyTraining.Adapter();
        using var trainer = Lora(model, adapter);
        Assert.Equal("subject", Assert.Throws<LmFormatException>(() => trainer.Resume(folder.FullName)).Part);
    }

    [Fact]
    public void Checkpoint_with_one_bit_changed_anywhere_is_refused_and_changes_nothing()
    {
        Saved();
        var path = Path.Combine(folder.FullName, TrainingCheckpoint.FileName);
        var content = File.ReadAllBytes(path);
        using var weights = TinyTraining.Weights();
        var before = weights.Numbers.Span.ToArray();
        using var trainer = Full(weights);
        for (var i = 0; i < 60; i++)
        {
            var at = (int)((long)content.Length * i / 60);
            content[at] ^= 1;
            File.WriteAllBytes(path, content);
            content[at] ^= 1;
            Assert.Throws<LmFormatException>(() => trainer.Resume(folder.FullName));
            Assert.Equal(0, trainer.Step);
            Assert.True(weights.Numbers.Span.SequenceEqual(before), $"byte {at}");
        }

        File.WriteAllBytes(path, content);
        trainer.Resume(folder.FullName);
        Assert.Equal(2, trainer.Step);
    }

    [Fact]
    public void Checkpoint_cut_short_or_missing_is_refused()
    {
        Saved();
        var path = Path.Combine(folder.FullName, TrainingCheckpoint.FileName);
        Assert.True(TrainingCheckpoint.IsIn(folder.FullName));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        using var weights = TinyTraining.Weights();
        using var trainer = Full(weights);
        Assert.Throws<LmFormatException>(() => trainer.Resume(folder.FullName));
        File.Delete(path);
        Assert.False(TrainingCheckpoint.IsIn(folder.FullName));
        Assert.Throws<LmFormatException>(() => trainer.Resume(folder.FullName));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static FullTrainer Full(MasterWeights weights, TrainingOptions? options = null) =>
        new(weights, TinyTraining.Corpus(), options ?? TinyTraining.Options);

    private static LoraTrainer Lora(Model model, LoraAdapter adapter) =>
        new(model, adapter, TinyTraining.Corpus(), TinyTraining.Options);

    private void Saved()
    {
        using var weights = TinyTraining.Weights();
        using var trainer = Full(weights);
        trainer.Run(untilStep: 2);
        trainer.Save(folder.FullName);
    }

    private void AssertRefused(string part, TrainingCorpus corpus, TrainingOptions options)
    {
        using var weights = TinyTraining.Weights();
        using var trainer = new FullTrainer(weights, corpus, options);
        Assert.Equal(part, Assert.Throws<LmFormatException>(() => trainer.Resume(folder.FullName)).Part);
    }
}
