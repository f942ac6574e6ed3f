using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Tests.Kernels;

/// <summary>A product is the same to the last bit, whoever makes it.</summary>
public sealed unsafe class ProductTests
{
    private static readonly (int Rows, int Columns, int Steps)[] Shapes =
    [
        (1, 1, 1), (1, 33, 7), (1, 128, 64), (1, 300, 300), (2, 31, 5), (3, 32, 257), (4, 65, 12), (5, 16, 513),
        (7, 9, 33), (8, 32, 32), (9, 47, 100), (13, 130, 61), (16, 8, 300), (33, 97, 41), (195, 40, 260), (200, 24, 3),
    ];

    public static TheoryData<KernelChoice, bool> Choices()
    {
        var data = new TheoryData<KernelChoice, bool>();
        foreach (var choice in KernelChoices.Available)
        {
            data.Add(choice, false);
            data.Add(choice, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void Product_of_any_shape_equals_the_reference_to_the_bit(KernelChoice choice, bool brainFloat)
    {
        foreach (var (rows, columns, steps) in Shapes)
        {
            foreach (var turned in new[] { false, true })
            {
                foreach (var accumulate in new[] { false, true })
                {
                    Compare(choice.Make(), rows, columns, steps, brainFloat, turned, accumulate);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void Row_does_not_depend_on_the_other_rows(KernelChoice choice, bool brainFloat)
    {
        const int rows = 37, columns = 150, steps = 270;
        var numbers = new Numbers(5);
        using var left = numbers.Buffer(rows * steps);
        using var weights = numbers.Buffer(steps * columns);
        using var right = new PackedMatrix(steps, columns, brainFloat);
        right.Panels.Pack(weights.Pointer, columns, 1);
        using var together = new FloatBuffer(rows * columns);
        using var alone = new FloatBuffer(columns);
        var kernels = choice.Make();
        kernels.Product(
            LeftMatrix.Rows(left.Pointer, steps), rows, steps, right.Panels, 0, right.Panels.PanelCount,
            together.Pointer, columns, false);
        for (var row = 0; row < rows; row++)
        {
            kernels.Product(
                LeftMatrix.Rows(left.Pointer + row * steps, steps), 1, steps, right.Panels, 0, right.Panels.PanelCount,
                alone.Pointer, columns, false);
            Assert.True(alone.Span.SequenceEqual(together.Span.Slice(row * columns, columns)), $"row {row}");
        }
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void Product_over_fewer_steps_and_some_panels_leaves_the_rest_alone(KernelChoice choice, bool brainFloat)
    {
        const int rows = 6, columns = 100, steps = 50, used = 21;
        var numbers = new Numbers(6);
        using var left = numbers.Buffer(rows * steps);
        using var weights = numbers.Buffer(steps * columns);
        using var right = new PackedMatrix(steps, columns, brainFloat);
        right.Panels.Pack(weights.Pointer, columns, 1);
        using var expected = numbers.Buffer(rows * columns);
        using var actual = Numbers.Copy(expected);
        KernelChoice.Reference.Make().Product(
            LeftMatrix.Rows(left.Pointer, steps), rows, used, right.Panels, 1, 3, expected.Pointer, columns, false);
        choice.Make().Product(
            LeftMatrix.Rows(left.Pointer, steps), rows, used, right.Panels, 1, 3, actual.Pointer, columns, false);
        Assert.True(expected.Span.SequenceEqual(actual.Span));
    }

    [Fact]
    public void Rounding_to_brain_floats_goes_to_the_nearest_and_ties_to_even()
    {
        Assert.Equal(0x3F80, Panels.Rounded(1));
        Assert.Equal(0x3F80, Panels.Rounded(BitConverter.UInt32BitsToSingle(0x3F80_8000)));
        Assert.Equal(0x3F82, Panels.Rounded(BitConverter.UInt32BitsToSingle(0x3F81_8000)));
        Assert.Equal(0x3F81, Panels.Rounded(BitConverter.UInt32BitsToSingle(0x3F80_8001)));
        Assert.Equal(0xC000, Panels.Rounded(-2));
    }

    private static void Compare(
        OpenLedger.Lm.Kernels.Kernels kernels, int rows, int columns, int steps, bool brainFloat, bool turned,
        bool accumulate)
    {
        var numbers = new Numbers((ulong)(rows * 1_000_003 + columns * 1_009 + steps));
        using var left = numbers.Buffer(rows * steps);
        using var weights = numbers.Buffer(steps * columns);
        using var right = new PackedMatrix(steps, columns, brainFloat);
        right.Panels.Pack(weights.Pointer, turned ? 1 : columns, turned ? steps : 1);
        using var expected = numbers.Buffer(rows * columns);
        using var actual = Numbers.Copy(expected);
        var matrix = turned ? LeftMatrix.Columns(left.Pointer, rows) : LeftMatrix.Rows(left.Pointer, steps);
        KernelChoice.Reference.Make().Product(
            matrix, rows, steps, right.Panels, 0, right.Panels.PanelCount, expected.Pointer, columns, accumulate);
        kernels.Product(
            matrix, rows, steps, right.Panels, 0, right.Panels.PanelCount, actual.Pointer, columns, accumulate);
        Assert.True(
            expected.Span.SequenceEqual(actual.Span), $"{rows}×{columns}×{steps} turned={turned} +={accumulate}");
    }
}
