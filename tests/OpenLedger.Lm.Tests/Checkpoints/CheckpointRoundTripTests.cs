using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Checkpoints;

public sealed class CheckpointRoundTripTests : IDisposable
{
    private const int Seed = 20;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("openledger-lm-");

    public static TheoryData<string, TensorType, long> Cases()
    {
        var cases = new TheoryData<string, TensorType, long>();
        foreach (var model in SampleModels.All.Keys)
        {
            foreach (var type in new[] { TensorType.F32, TensorType.BF16, TensorType.F16 })
            {
                cases.Add(model, type, CheckpointWriter.DefaultShardLimitBytes);
                cases.Add(model, type, 3_000);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Checkpoint_written_read_and_written_again_is_the_same(string model, TensorType type, long shardLimit)
    {
        var config = SampleModels.All[model];
        var (first, second) = (At("first"), At("second"));
        CheckpointWriter.Write(first, config, type, SampleModels.Numbers(Seed), shardLimit);
        using (var read = CheckpointFolder.Open(first))
        {
            Assert.Equivalent(config, read.Config, strict: true);
            Assert.All(read.Parameters, parameter => Assert.Equal(type, read.TypeOf(parameter)));
            CheckpointWriter.Write(second, read.Config, type, read.ReadFloats, shardLimit);
        }

        AssertSameFiles(first, second, shardLimit == 3_000);
    }

    [Fact]
    public void Numbers_in_singles_come_back_exactly()
    {
        CheckpointWriter.Write(At("exact"), SampleModels.Llama, TensorType.F32, SampleModels.Numbers(Seed));
        using var read = CheckpointFolder.Open(At("exact"));
        foreach (var parameter in read.Parameters)
        {
            var expected = new float[parameter.Count];
            SampleModels.Numbers(Seed)(parameter, 0, expected);
            var actual = new float[parameter.Count];
            read.ReadFloats(parameter, actual);
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void Weights_in_memory_are_written_like_those_of_a_folder()
    {
        var config = SampleModels.All["qwen2"];
        CheckpointWriter.Write(At("first"), config, TensorType.F32, SampleModels.Numbers(Seed));
        using var read = CheckpointFolder.Open(At("first"));
        using var weights = MasterWeights.From(read);
        CheckpointWriter.Write(At("memory"), weights, TensorType.F32);
        CheckpointWriter.Write(At("folder"), read, TensorType.F32);
        AssertSameFiles(At("first"), At("memory"), sharded: false);
        AssertSameFiles(At("first"), At("folder"), sharded: false);
    }

    [Fact]
    public void Folder_written_again_with_fewer_shards_holds_only_the_new_ones()
    {
        var path = At("again");
        CheckpointWriter.Write(path, SampleModels.Llama, TensorType.F32, SampleModels.Numbers(1), 1_000);
        CheckpointWriter.Write(path, SampleModels.Llama, TensorType.BF16, SampleModels.Numbers(2), 3_000);
        CheckpointWriter.Write(At("fresh"), SampleModels.Llama, TensorType.BF16, SampleModels.Numbers(2), 3_000);
        AssertSameFiles(At("fresh"), path, sharded: true);
        CheckpointWriter.Write(path, SampleModels.Llama, TensorType.BF16, SampleModels.Numbers(2));
        Assert.Equal(["config.json", "model.safetensors"], Names(path));
    }

    [Fact]
    public void Weights_that_do_not_fit_the_type_are_refused_and_leave_no_file()
    {
        var refusal = Assert.Throws<LmFormatException>(() => CheckpointWriter.Write(
            At("large"), SampleModels.Llama, TensorType.F16, (_, _, numbers) => numbers.Fill(70_000)));
        Assert.Contains("not finite as F16", refusal.Reason);
        Assert.Empty(Names(At("large")));
    }

    [Theory]
    [InlineData("mistral", "attention_bias")]
    [InlineData("qwen2", "attention_bias")]
    [InlineData("llama", "hidden_size")]
    public void Model_that_could_not_be_read_back_is_not_written(string model, string part)
    {
        var config = model == "llama"
            ? SampleModels.All[model] with { Width = 0 }
            : SampleModels.All[model] with { AttentionBias = true, AttentionOutputBias = true };
        var refusal = Assert.Throws<LmFormatException>(
            () => CheckpointWriter.Write(At("none"), config, TensorType.F32, SampleModels.Numbers(Seed)));
        Assert.Equal(part, refusal.Part);
        Assert.False(Directory.Exists(At("none")));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static void AssertSameFiles(string expected, string actual, bool sharded)
    {
        Assert.Equal(Names(expected), Names(actual));
        Assert.Equal(sharded, Names(actual).Contains("model.safetensors.index.json"));
        Assert.All(Names(expected), name => Assert.Equal(
            File.ReadAllBytes(Path.Combine(expected, name)), File.ReadAllBytes(Path.Combine(actual, name))));
    }

    private static string[] Names(string path) =>
        [.. Directory.GetFiles(path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private string At(string name) => Path.Combine(folder.FullName, name);
}
