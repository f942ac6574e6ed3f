using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenLedger.Lm.Checkpoints;

/// <summary>Numbers of a file to singles and back; the file's side may lie at any address.</summary>
internal static class FloatConversion
{
    private const uint ExponentMask = 0x7f80_0000;

    public static void Widen(TensorType type, ReadOnlySpan<byte> source, Span<float> destination)
    {
        switch (type)
        {
            case TensorType.F32:
                source.CopyTo(MemoryMarshal.AsBytes(destination));
                break;
            case TensorType.BF16:
                WidenHalves(source, destination, static bits => bits << 16, static bits => bits << 16);
                break;
            case TensorType.F16:
                WidenHalves(source, destination, SingleOfHalf, SingleOfHalf);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "Only F32, BF16 and F16 are read.");
        }
    }

    /// <summary>
    /// Writes the nearest numbers of the type, ties to even. Returns the index of the first that is not finite there,
    /// or -1.
    /// </summary>
    public static int Narrow(TensorType type, ReadOnlySpan<float> source, Span<byte> destination)
    {
        if (type == TensorType.F32)
        {
            MemoryMarshal.AsBytes(source).CopyTo(destination);
            return FirstNotFinite(source);
        }

        var exponent = type == TensorType.BF16 ? 0x7f80 : 0x7c00;
        var broken = -1;
        for (var i = 0; i < source.Length; i++)
        {
            var bits = type == TensorType.BF16
                ? BFloat16Of(source[i])
                : BitConverter.HalfToUInt16Bits((Half)source[i]);
            Unsafe.WriteUnaligned(ref destination[i * sizeof(ushort)], bits);
            if ((bits & exponent) == exponent && broken < 0)
            {
                broken = i;
            }
        }

        return broken;
    }

    /// <summary>The index of the first NaN or infinity, or -1.</summary>
    public static int FirstNotFinite(ReadOnlySpan<float> numbers)
    {
        var bits = MemoryMarshal.Cast<float, uint>(numbers);
        var mask = new Vector<uint>(ExponentMask);
        var i = 0;
        for (; i <= bits.Length - Vector<uint>.Count; i += Vector<uint>.Count)
        {
            if (Vector.EqualsAny(new Vector<uint>(bits[i..]) & mask, mask))
            {
                break;
            }
        }

        for (; i < bits.Length; i++)
        {
            if ((bits[i] & ExponentMask) == ExponentMask)
            {
                return i;
            }
        }

        return -1;
    }

    private static void WidenHalves(
        ReadOnlySpan<byte> source, Span<float> destination,
        Func<Vector<uint>, Vector<uint>> many, Func<uint, uint> one)
    {
        var bits = MemoryMarshal.Cast<float, uint>(destination);
        var i = 0;
        for (; i <= bits.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            var halves = Vector.AsVectorUInt16(new Vector<byte>(source[(i * sizeof(ushort))..]));
            Vector.Widen(halves, out var low, out var high);
            many(low).CopyTo(bits[i..]);
            many(high).CopyTo(bits[(i + Vector<uint>.Count)..]);
        }

        for (; i < bits.Length; i++)
        {
            bits[i] = one(MemoryMarshal.Read<ushort>(source[(i * sizeof(ushort))..]));
        }
    }

    // Exponent and fraction shifted into place are the number divided by 2^112, subnormals too; the product is exact.
    private static Vector<uint> SingleOfHalf(Vector<uint> half)
    {
        var magnitude = (half & new Vector<uint>(0x7fff)) << 13;
        var power = BitConverter.UInt32BitsToSingle(0x7780_0000);
        var scaled = Vector.AsVectorUInt32(Vector.AsVectorSingle(magnitude) * power);
        var special = Vector.GreaterThanOrEqual(magnitude, new Vector<uint>(0x7c00 << 13));
        var number = Vector.ConditionalSelect(special, magnitude | new Vector<uint>(ExponentMask), scaled);
        return number | ((half & new Vector<uint>(0x8000)) << 16);
    }

    private static uint SingleOfHalf(uint half) =>
        BitConverter.SingleToUInt32Bits((float)BitConverter.UInt16BitsToHalf((ushort)half));

    private static ushort BFloat16Of(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (bits & ExponentMask) == ExponentMask
            ? (ushort)((bits >> 16) | (float.IsNaN(value) ? 0x40u : 0))
            : (ushort)((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
    }
}
