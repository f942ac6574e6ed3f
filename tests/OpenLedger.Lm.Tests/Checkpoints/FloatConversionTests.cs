using OpenLedger.Lm.Checkpoints;

namespace OpenLedger.Lm.Tests.Checkpoints;

public sealed class FloatConversionTests
{
    private const int Seed = 11;

    [Theory]
    [InlineData(TensorType.F16)]
    [InlineData(TensorType.BF16)]
    public void Every_half_is_widened_as_its_definition_says(TensorType type)
    {
        // One byte before the numbers, so that none of them is aligned.
        var bytes = new byte[1 + (65_536 * sizeof(ushort))];
        for (var bits = 0; bits < 65_536; bits++)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(1 + (bits * sizeof(ushort))), (ushort)bits);
        }

        var numbers = new float[65_536];
        FloatConversion.Widen(type, bytes.AsSpan(1), numbers);
        for (var bits = 0; bits < 65_536; bits++)
        {
            var expected = Defined(type, bits);
            Assert.True(
                BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(numbers[bits])
                || (float.IsNaN(expected) && float.IsNaN(numbers[bits])), $"{type} {bits:x4}: {numbers[bits]}");
        }
    }

    [Theory]
    [InlineData(TensorType.F16)]
    [InlineData(TensorType.BF16)]
    public void Any_length_is_widened_as_one_by_one(TensorType type)
    {
        var random = new Random(Seed);
        for (var length = 0; length < 70; length++)
        {
            var bytes = new byte[length * sizeof(ushort)];
            random.NextBytes(bytes);
            var numbers = new float[length];
            FloatConversion.Widen(type, bytes, numbers);
            for (var i = 0; i < length; i++)
            {
                Assert.Equal(Defined(type, BitConverter.ToUInt16(bytes, i * sizeof(ushort))), numbers[i]);
            }
        }
    }

    [Theory]
    [InlineData(TensorType.F16)]
    [InlineData(TensorType.BF16)]
    public void Every_finite_half_comes_back_and_what_lies_between_goes_to_the_nearest(TensorType type)
    {
        var infinity = type == TensorType.F16 ? 0x7c00 : 0x7f80;
        for (var bits = 0; bits < infinity - 1; bits++)
        {
            var (low, high) = (Defined(type, bits), Defined(type, bits + 1));
            Assert.Equal(bits, Narrowed(type, low));
            Assert.Equal(bits | 0x8000, Narrowed(type, -low));
            // The middle of two halves needs one bit more than they have, which a single always has.
            var middle = (float)(((double)low + high) / 2);
            Assert.Equal(bits + (bits & 1), Narrowed(type, middle));
            Assert.Equal(bits, Narrowed(type, MathF.BitDecrement(middle)));
            Assert.Equal(bits + 1, Narrowed(type, MathF.BitIncrement(middle)));
        }
    }

    [Theory]
    [InlineData(TensorType.F32, float.NaN)]
    [InlineData(TensorType.F32, float.PositiveInfinity)]
    [InlineData(TensorType.BF16, float.NaN)]
    [InlineData(TensorType.BF16, float.MaxValue)]
    [InlineData(TensorType.F16, -65_520f)]
    [InlineData(TensorType.F16, float.NegativeInfinity)]
    public void Number_without_a_finite_neighbour_is_pointed_out(TensorType type, float number)
    {
        for (var place = 0; place < 40; place++)
        {
            var numbers = new float[40];
            numbers[place] = number;
            numbers[^1] = number;
            Assert.Equal(place, FloatConversion.Narrow(type, numbers, new byte[numbers.Length * type.SizeBytes()]));
        }
    }

    [Fact]
    public void Numbers_that_are_all_finite_are_found_so()
    {
        for (var length = 0; length < 40; length++)
        {
            var numbers = new float[length];
            numbers.AsSpan().Fill(-float.MaxValue);
            Assert.Equal(-1, FloatConversion.FirstNotFinite(numbers));
        }
    }

    // From the definition of the formats, in doubles, which hold every value of both.
    private static float Defined(TensorType type, int bits)
    {
        var (fractionBits, bias) = type == TensorType.F16 ? (10, 15) : (7, 127);
        var sign = (bits & 0x8000) != 0 ? -1.0 : 1.0;
        var exponent = (bits & 0x7fff) >> fractionBits;
        var fraction = (bits & ((1 << fractionBits) - 1)) / (double)(1 << fractionBits);
        if (exponent == (0x7fff >> fractionBits))
        {
            return fraction == 0 ? (float)(sign * double.PositiveInfinity) : float.NaN;
        }

        return (float)(exponent == 0
            ? sign * fraction * Math.Pow(2, 1 - bias)
            : sign * (1 + fraction) * Math.Pow(2, exponent - bias));
    }

    private static int Narrowed(TensorType type, float number)
    {
        var bytes = new byte[sizeof(ushort)];
        FloatConversion.Narrow(type, [number], bytes);
        return BitConverter.ToUInt16(bytes);
    }
}
