using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Tests.Checkpoints;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Adapters;

public sealed class AdapterFolderTests : IDisposable
{
    private const int Seed = 30;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("openledger-lm-");

    public static TheoryData<string, TensorType, int> Cases()
    {
        var cases = new TheoryData<string, TensorType, int>();
        foreach (var model in SampleModels.All.Keys)
        {
            cases.Add(model, TensorType.F32, 0b111_1111);
            cases.Add(model, TensorType.BF16, 0b000_0101);
            cases.Add(model, TensorType.F16, 0b101_1000);
        }

        return cases;
    }

    public static TheoryData<string, Projection[]> Spellings() => new()
    {
        { """["q_proj", "self_attn.v_proj", "q_proj"]""", [Projection.Query, Projection.Value] },
        { """["down_proj", "gate_proj"]""", [Projection.Gate, Projection.Down] },
        { "\"all-linear\"", [.. ProjectionShape.All] },
        { """
            ".*\\.(?:k|o)_proj$"
            """, [Projection.Key, Projection.Output] },
        { """
            "model\\.layers\\.[\\d]{1,}\\.(mlp|feed_forward)\\.(?:up_proj)"
            """, [Projection.Up] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Adapter_written_read_and_written_again_is_the_same(string model, TensorType type, int targets)
    {
        var config = SampleModels.All[model];
        var chosen = ProjectionShape.All.Where(projection => ((targets >> (int)projection) & 1) != 0).ToArray();
        using var adapter = SampleModels.Adapter(config, chosen, Seed);
        AdapterFolder.Write(At("first"), adapter, type);
        using var read = AdapterFolder.Read(At("first"), config);
        Assert.Equivalent(adapter.Config, read.Config, strict: true);
        AdapterFolder.Write(At("second"), read, type);
        Assert.All(new[] { "adapter_config.json", "adapter_model.safetensors" }, name => Assert.Equal(
            File.ReadAllBytes(Path.Combine(At("first"), name)), File.ReadAllBytes(Path.Combine(At("second"), name))));
        if (type == TensorType.F32)
        {
            Assert.True(
                adapter.Weights.Span.SequenceEqual(read.Weights.Span), $"seed {Seed}: the numbers are not the same");
        }
    }

    [Fact]
    public void Adapter_keeps_what_its_maker_said()
    {
        var config = new LoraConfig
        {
            Rank = 2,
            Alpha = 2.5,
            RankStabilized = true,
            Targets = [Projection.Up],
            BaseModelName = "maker/base",
        };
        using var adapter = new LoraAdapter(SampleModels.Llama, config);
        AdapterFolder.Write(At("said"), adapter, TensorType.F32);
        using var read = AdapterFolder.Read(At("said"), SampleModels.Llama);
        Assert.Equivalent(config, read.Config, strict: true);
        Assert.Equal((float)(2.5 / Math.Sqrt(2)), read.Config.Scale);
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Targets_are_resolved_as_PEFT_resolves_them(string spelling, Projection[] expected)
    {
        var text = SampleTexts.With(SampleTexts.Adapter, "target_modules", spelling);
        var config = AdapterConfigFile.Read("adapter", System.Text.Encoding.UTF8.GetBytes(text), SampleModels.Llama);
        Assert.Equal(expected, config.Targets);
    }

    [Fact]
    public void Tensors_that_carry_the_name_of_the_adapter_are_read()
    {
        using var adapter = SampleModels.Adapter(SampleModels.Llama, [Projection.Value], Seed);
        AdapterFolder.Write(At("named"), adapter, TensorType.F32);
        SafetensorsWriter.Write(
            Path.Combine(At("named"), AdapterFolder.WeightsName),
            adapter.Layout.Slots.SelectMany(slot => new[]
            {
                TensorSource.Of(
                    slot.NameOfA.Replace(".weight", ".default.weight"), TensorType.F32, [slot.Rank, slot.Inputs],
                    adapter.A(slot).ToArray()),
                TensorSource.Of(
                    slot.NameOfB.Replace(".weight", ".default.weight"), TensorType.F32, [slot.Outputs, slot.Rank],
                    adapter.B(slot).ToArray()),
            }));
        using var read = AdapterFolder.Read(At("named"), SampleModels.Llama);
        Assert.True(adapter.Weights.Span.SequenceEqual(read.Weights.Span), $"seed {Seed}");
    }

    [Theory]
    [InlineData(1, double.NaN, "lora_alpha")]
    [InlineData(1, 0, "lora_alpha")]
    [InlineData(AdapterConfigFile.MaxRank + 1, 1, "r")]
    public void Adapter_that_could_not_be_read_back_is_not_written(int rank, double alpha, string part)
    {
        using var adapter = new LoraAdapter(
            SampleModels.Llama, new LoraConfig { Rank = rank, Alpha = alpha, Targets = [Projection.Up] });
        var refusal = Assert.Throws<LmFormatException>(() => AdapterFolder.Write(At("none"), adapter, TensorType.F32));
        Assert.Equal(part, refusal.Part);
        Assert.False(Directory.Exists(At("none")));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string At(string name) => Path.Combine(folder.FullName, name);
}
