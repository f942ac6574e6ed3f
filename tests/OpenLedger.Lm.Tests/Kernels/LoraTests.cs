using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Tests.Kernels;

public sealed unsafe class LoraTests
{
    private const int Beyond = 16;

    // Sums of up to 1,000 products in four or more lanes, against a sum in double precision. A sum that happens to be
    // small has the roundings of its terms all the same, so that its tolerance is of the size of a usual sum.
    private const float Tolerance = 2e-6f;

    private static readonly int[] Ranks = [1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 33, 63, 64];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Down_of_any_shape_is_near_the_reference(KernelChoice choice, bool brainFloat)
    {
        foreach (var (rank, width) in Shapes())
        {
            var numbers = new Numbers((ulong)(rank * 10_007 + width));
            using var x = numbers.Buffer(width);
            using var memory = Matrix(numbers, rank * width, brainFloat);
            var a = new AdapterMatrix(memory.Pointer, rank, width, brainFloat);
            using var expected = numbers.Buffer(rank + Beyond);
            using var actual = Numbers.Copy(expected);
            KernelChoice.Reference.Make().LoraDown(x.Pointer, a, expected.Pointer);
            choice.Make().LoraDown(x.Pointer, a, actual.Pointer);
            var usual = MathF.Sqrt(width);
            for (var row = 0; row < rank; row++)
            {
                Assert.True(
                    Math.Abs(expected.Span[row] - actual.Span[row]) <= Tolerance * usual,
                    $"rank {rank}, width {width}: row {row} is {actual.Span[row]:R}, not {expected.Span[row]:R}");
            }

            Assert.True(expected.Span[rank..].SequenceEqual(actual.Span[rank..]), $"rank {rank}, width {width}: end");
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Up_of_any_shape_is_near_the_reference(KernelChoice choice, bool brainFloat)
    {
        foreach (var (rank, width) in Shapes())
        {
            var numbers = new Numbers((ulong)(rank * 10_007 + width));
            using var u = numbers.Buffer(rank);
            using var memory = Matrix(numbers, rank * width, brainFloat);
            var b = new AdapterMatrix(memory.Pointer, rank, width, brainFloat);
            using var expected = numbers.Buffer(width + Beyond);
            using var actual = Numbers.Copy(expected);
            KernelChoice.Reference.Make().LoraUp(u.Pointer, b, 0.5f, expected.Pointer);
            choice.Make().LoraUp(u.Pointer, b, 0.5f, actual.Pointer);
            Near.Equal(expected, actual, width, Tolerance, $"rank {rank}, width {width}, brain floats {brainFloat}");
        }
    }

    [Theory]
    [MemberData(nameof(Choices.All), MemberType = typeof(Choices))]
    public void Down_and_up_are_the_two_products_of_an_adapter(KernelChoice choice)
    {
        // Small whole numbers and halves: every sum is exact, in any order.
        const int rank = 3, inputs = 19, outputs = 21;
        using var x = Whole(inputs, 1);
        using var a = Whole(rank * inputs, 2);
        using var turnedB = Whole(rank * outputs, 3);
        using var u = new FloatBuffer(rank);
        using var y = Whole(outputs, 4);
        var expected = y.Span.ToArray();
        for (var output = 0; output < outputs; output++)
        {
            for (var r = 0; r < rank; r++)
            {
                for (var input = 0; input < inputs; input++)
                {
                    expected[output] +=
                        0.5f * turnedB.Span[r * outputs + output] * a.Span[r * inputs + input] * x.Span[input];
                }
            }
        }

        var kernels = choice.Make();
        kernels.LoraDown(x.Pointer, new AdapterMatrix(a.Pointer, rank, inputs, false), u.Pointer);
        kernels.LoraUp(u.Pointer, new AdapterMatrix(turnedB.Pointer, rank, outputs, false), 0.5f, y.Pointer);
        Assert.Equal(expected, y.Span.ToArray());
    }

    [Theory]
    [MemberData(nameof(Choices.All), MemberType = typeof(Choices))]
    public void Brain_floats_count_as_the_floats_they_stand_for(KernelChoice choice)
    {
        const int rank = 5, width = 47;
        var numbers = new Numbers(3);
        using var x = numbers.Buffer(width);
        using var u = numbers.Buffer(rank);
        using var rounded = Matrix(numbers, rank * width, true);
        using var floats = new FloatBuffer(rank * width);
        for (var i = 0; i < rank * width; i++)
        {
            floats.Span[i] = BitConverter.UInt32BitsToSingle((uint)((ushort*)rounded.Pointer)[i] << 16);
        }

        var kernels = choice.Make();
        using var one = new FloatBuffer(rank + width);
        using var other = new FloatBuffer(rank + width);
        foreach (var (matrix, result) in new[] { (rounded, one), (floats, other) })
        {
            var adapter = new AdapterMatrix(matrix.Pointer, rank, width, matrix == rounded);
            kernels.LoraDown(x.Pointer, adapter, result.Pointer);
            kernels.LoraUp(u.Pointer, adapter, 2, result.Pointer + rank);
        }

        Assert.True(one.Span.SequenceEqual(other.Span));
        Assert.Contains(one.Span.ToArray(), number => number != 0);
    }

    public static TheoryData<KernelChoice, bool> Vectors()
    {
        var data = new TheoryData<KernelChoice, bool>();
        foreach (var choice in KernelChoices.Available.Where(choice => choice != KernelChoice.Reference))
        {
            data.Add(choice, false);
            data.Add(choice, true);
        }

        return data;
    }

    private static IEnumerable<(int Rank, int Width)> Shapes() =>
        Ranks.SelectMany(_ => Choices.Sizes, (rank, width) => (rank, width));

    private static FloatBuffer Matrix(Numbers numbers, int count, bool brainFloat)
    {
        var floats = numbers.Buffer(count);
        if (!brainFloat)
        {
            return floats;
        }

        var rounded = new FloatBuffer((count + 1) / 2);
        for (var i = 0; i < count; i++)
        {
            ((ushort*)rounded.Pointer)[i] = Panels.Rounded(floats.Span[i]);
        }

        floats.Dispose();
        return rounded;
    }

    private static FloatBuffer Whole(int count, ulong seed)
    {
        var buffer = new Numbers(seed).Buffer(count, 8);
        foreach (ref var number in buffer.Span)
        {
            number = MathF.Round(number);
        }

        return buffer;
    }
}
