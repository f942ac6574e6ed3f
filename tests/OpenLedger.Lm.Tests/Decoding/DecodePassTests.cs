using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Decoding;
using OpenLedger.Lm.Decoding.Pages;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Tests.Double;
using OpenLedger.Lm.Tests.Passes;
using OpenLedger.Lm.Threads;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Decoding;

/// <summary>One step of many texts against the judge, and against itself cut into other steps.</summary>
public sealed class DecodePassTests
{
    private const ulong Seed = 21;
    private const int Longest = 75;

    public static TheoryData<string, KernelChoice> Cases()
    {
        var data = new TheoryData<string, KernelChoice>();
        foreach (var name in TinyModels.All.Keys)
        {
            foreach (var choice in KernelChoices.Available)
            {
                data.Add(name, choice);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Logits_equal_the_judges_with_an_adapter_and_without(string name, KernelChoice choice)
    {
        using var world = new World(name, choice);
        var bare = world.Text(70, 1, null);
        var adapted = world.Text(41, 2, world.Adapters[0]);
        world.Step((bare, 70), (adapted, 41));
        AssertNear(world.Judge.Logits(bare.Tokens)[^1], bare.Logits, $"{name}, bare");
        AssertNear(
            world.Judge.Logits(adapted.Tokens, world.JudgeAdapters[0])[^1], adapted.Logits, $"{name}, adapted");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_of_any_size_and_any_neighbours_give_the_same_bits(string name, KernelChoice choice)
    {
        using var world = new World(name, choice);
        var whole = world.Text(Longest, 3, world.Adapters[1]);
        world.Step((whole, Longest));

        var cut = world.Text(Longest, 3, world.Adapters[1]);
        var neighbour = world.Text(60, 4, world.Adapters[0]);
        var bare = world.Text(60, 5, null);
        world.Step((neighbour, 2), (cut, 40), (bare, 7));
        world.Step((bare, 1), (cut, 1));
        world.Step((cut, 33), (neighbour, 30));
        world.Step((bare, 3), (neighbour, 1), (cut, 1));
        Assert.Equal(whole.Logits, cut.Logits);
    }

    [Fact]
    public void Rounded_keys_and_values_give_nearly_the_judges_logits_and_the_same_bits_in_any_steps()
    {
        using var world = new World("grouped queries, tied head", KernelChoice.Best, PassPrecision.BrainFloat);
        var whole = world.Text(60, 3, world.Adapters[0]);
        world.Step((whole, 60));
        var cut = world.Text(60, 3, world.Adapters[0]);
        world.Step((cut, 31));
        world.Step((cut, 29));
        Assert.Equal(whole.Logits, cut.Logits);

        // Eight significant bits: an error of up to 2⁻⁹ in every key and value.
        var judged = world.Judge.Logits(whole.Tokens, world.JudgeAdapters[0])[^1];
        var largest = judged.Max(Math.Abs);
        for (var i = 0; i < judged.Length; i++)
        {
            Assert.InRange(whole.Logits[i], judged[i] - 0.02 * largest, judged[i] + 0.02 * largest);
        }
    }

    [Fact]
    public void Text_that_takes_over_the_pages_of_a_broken_one_is_not_disturbed()
    {
        using var world = new World("plain", KernelChoice.Best);
        var first = world.Text(40, 6, null);
        world.Step((first, 40));
        var broken = world.Text(40, 7, null);
        world.Spoil(broken);
        world.Return(broken);
        var again = world.Text(40, 6, null);
        world.Step((again, 40));
        Assert.Equal(first.Logits, again.Logits);
    }

    [Fact]
    public void Step_allocates_nothing()
    {
        using var world = new World("grouped queries, tied head", KernelChoice.Best);
        var text = world.Text(50, 8, world.Adapters[0]);
        var other = world.Text(50, 9, null);
        world.Step((text, 10), (other, 10));
        for (var warm = 0; warm < 3; warm++)
        {
            world.RunOnly((text, 1), (other, 1));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        world.RunOnly((text, 1), (other, 1));
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Adapter_in_brain_floats_is_the_rounded_adapter()
    {
        using var world = new World("plain", KernelChoice.Best);
        using var rounded = Tiny.Adapter(world.Config, Tiny.Lora, Seed);
        using var served = new ServedAdapter(rounded, PassPrecision.BrainFloat);
        foreach (ref var number in rounded.Weights.Span)
        {
            number = BitConverter.UInt32BitsToSingle((uint)Panels.Rounded(number) << 16);
        }

        using var exact = new ServedAdapter(rounded, PassPrecision.Float);
        var (first, second) = (world.Text(30, 10, served), world.Text(30, 10, exact));
        world.Step((first, 30), (second, 30));
        Assert.Equal(second.Logits, first.Logits);
        Assert.InRange(served.SizeBytes, exact.SizeBytes / 2, exact.SizeBytes / 2 + sizeof(float));
    }

    private static void AssertNear(double[] expected, float[] actual, string what)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= 1e-4, $"{what}: logit {i} is {actual[i]:R}, not {expected[i]:R}");
        }
    }

    private sealed class Text(int[] tokens, ServedAdapter? adapter)
    {
        public int[] Tokens { get; } = tokens;

        public ServedAdapter? Adapter { get; } = adapter;

        public PageTable Pages { get; } = new();

        public int Position { get; set; }

        public float[] Logits { get; set; } = [];
    }

    private sealed class World : IDisposable
    {
        private readonly Team team = new(2);
        private readonly MasterWeights weights;
        private readonly Model model;
        private readonly KvPool pool;
        private readonly DecodePass pass;

        public World(string name, KernelChoice choice, PassPrecision keysAndValues = PassPrecision.Float)
        {
            Config = TinyModels.All[name];
            weights = Tiny.Weights(Config, Seed);
            model = Model.Load(weights);
            pool = new KvPool(Config, 16, keysAndValues);
            Judge = TinyModels.Model(Config, Seed);
            LoraConfig[] loras =
                [Tiny.Lora, Tiny.Lora with { Rank = 5, Targets = [Projection.Query, Projection.Down] }];
            JudgeAdapters = [.. loras.Select(lora => TinyModels.Adapter(Config, lora, Seed))];
            Adapters =
            [
                .. loras.Select(lora =>
                {
                    using var adapter = Tiny.Adapter(Config, lora, Seed);
                    return new ServedAdapter(adapter, PassPrecision.Float);
                }),
            ];
            pass = new DecodePass(
                model, Tiny.Arithmetic(choice, team), pool, maxRows: 120, maxTexts: 4, maxContext: Longest, maxRank: 5);
        }

        public ModelConfig Config { get; }

        public DoubleModel Judge { get; }

        public IReadOnlyList<DoubleAdapter> JudgeAdapters { get; }

        public IReadOnlyList<ServedAdapter> Adapters { get; }

        public Text Text(int length, ulong seed, ServedAdapter? adapter)
        {
            var text = new Text(TinyModels.Document(Config, length, seed).Tokens, adapter);
            while (text.Pages.Capacity < length)
            {
                Assert.True(pool.TryTake(out var page));
                text.Pages.Add(page);
            }

            return text;
        }

        public void Return(Text text)
        {
            for (var i = 0; i < text.Pages.Count; i++)
            {
                pool.Return(text.Pages[i]);
            }
        }

        public unsafe void Spoil(Text text)
        {
            for (var i = 0; i < text.Pages.Count; i++)
            {
                new Span<float>(pool.Keys(text.Pages[i], 0, 0).Floats, 100).Fill(float.NaN);
                new Span<float>(pool.Values(text.Pages[i], 0, 0).Floats, 100).Fill(float.NaN);
            }
        }

        public void RunOnly((Text Text, int Count) first, (Text Text, int Count) second)
        {
            pass.Begin();
            Add(first.Text, first.Count);
            Add(second.Text, second.Count);
            pass.Run();
        }

        public void Step(params (Text Text, int Count)[] parts)
        {
            pass.Begin();
            var chunks = parts.Select(part => Add(part.Text, part.Count)).ToArray();
            pass.Run();
            for (var i = 0; i < parts.Length; i++)
            {
                parts[i].Text.Logits = pass.Logits(chunks[i]).ToArray();
            }
        }

        public void Dispose()
        {
            pass.Dispose();
            pool.Dispose();
            model.Dispose();
            weights.Dispose();
            team.Dispose();
            foreach (var adapter in Adapters)
            {
                adapter.Dispose();
            }
        }

        private int Add(Text text, int count)
        {
            var chunk = pass.Add(
                text.Pages, text.Tokens.AsSpan(text.Position, count), text.Position, text.Adapter, wantsLogits: true);
            text.Position += count;
            return chunk;
        }
    }
}
