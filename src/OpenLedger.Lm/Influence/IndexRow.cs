using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using OpenLedger.Lm.Checkpoints;

namespace OpenLedger.Lm.Influence;

/// <summary>
/// One record of an index: its numbers divided by a scale, zeros up to a whole cache line, the scale in the last four
/// bytes.
/// </summary>
internal readonly record struct IndexRow(StoredNumbers Numbers, int Width)
{
    private const int Line = 64;
    private const int StepsOfByte = 127;

    // Sums of singles are added to a double this often: a sum of 100,000 singles would lose digits.
    private const int NumbersPerSum = 4096;

    public int Bytes => checked((int)(((long)Width * Size + sizeof(float) + Line - 1) / Line * Line));

    private int Size => Numbers switch
    {
        StoredNumbers.Single => sizeof(float),
        StoredNumbers.Half => sizeof(ushort),
        _ => sizeof(sbyte),
    };

    /// <param name="row">Exactly <see cref="Bytes"/>; overwritten.</param>
    public void Write(ReadOnlySpan<float> vector, Span<byte> row)
    {
        row.Clear();
        var largest = 0f;
        foreach (var number in vector)
        {
            largest = Math.Max(largest, Math.Abs(number));
        }

        var scale = largest == 0 ? 1 : Numbers switch
        {
            StoredNumbers.Single => 1,
            StoredNumbers.Half => largest,
            _ => largest / StepsOfByte,
        };
        // A scale that is nearly nothing would be rounded to too few digits, or to none.
        scale = Math.Max(scale, 1e-37f);
        for (var i = 0; i < vector.Length; i++)
        {
            var scaled = (double)vector[i] / scale;
            switch (Numbers)
            {
                case StoredNumbers.Single:
                    BinaryPrimitives.WriteSingleLittleEndian(row[(i * sizeof(float))..], vector[i]);
                    break;
                case StoredNumbers.Half:
                    BinaryPrimitives.WriteHalfLittleEndian(row[(i * sizeof(ushort))..], (Half)scaled);
                    break;
                default:
                    row[i] = unchecked((byte)(sbyte)Math.Clamp(Math.Round(scaled), -StepsOfByte, StepsOfByte));
                    break;
            }
        }

        BinaryPrimitives.WriteSingleLittleEndian(row[^sizeof(float)..], scale);
    }

    /// <summary>The inner product of a stored vector with another.</summary>
    public double Dot(ReadOnlySpan<byte> row, ReadOnlySpan<float> query)
    {
        Span<float> widened = stackalloc float[Numbers == StoredNumbers.Half ? NumbersPerSum : 0];
        double sum = 0;
        for (var at = 0; at < Width; at += NumbersPerSum)
        {
            var count = Math.Min(NumbersPerSum, Width - at);
            var part = row.Slice(at * Size, count * Size);
            var with = query.Slice(at, count);
            switch (Numbers)
            {
                case StoredNumbers.Single:
                    sum += Dot(MemoryMarshal.Cast<byte, float>(part), with);
                    break;
                case StoredNumbers.Half:
                    FloatConversion.Widen(TensorType.F16, part, widened[..count]);
                    sum += Dot(widened[..count], with);
                    break;
                default:
                    sum += Dot(MemoryMarshal.Cast<byte, sbyte>(part), with);
                    break;
            }
        }

        return sum * BinaryPrimitives.ReadSingleLittleEndian(row[^sizeof(float)..]);
    }

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var lanes = Vector<float>.Count;
        var (a, b) = (Vector<float>.Zero, Vector<float>.Zero);
        var at = 0;
        for (; at <= left.Length - 2 * lanes; at += 2 * lanes)
        {
            a = Vector.FusedMultiplyAdd(new Vector<float>(left[at..]), new Vector<float>(right[at..]), a);
            var next = at + lanes;
            b = Vector.FusedMultiplyAdd(new Vector<float>(left[next..]), new Vector<float>(right[next..]), b);
        }

        var sum = Vector.Sum(a + b);
        for (; at < left.Length; at++)
        {
            sum += left[at] * right[at];
        }

        return sum;
    }

    // Four sums side by side: one multiply-add need not wait for the one before.
    private static float Dot(ReadOnlySpan<sbyte> steps, ReadOnlySpan<float> with)
    {
        var lanes = Vector<float>.Count;
        var (a, b, c, d) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        var at = 0;
        for (; at <= steps.Length - Vector<sbyte>.Count; at += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(steps[at..]), out var low, out var high);
            Vector.Widen(low, out var first, out var second);
            Vector.Widen(high, out var third, out var fourth);
            var right = with.Slice(at, Vector<sbyte>.Count);
            a = Vector.FusedMultiplyAdd(Vector.ConvertToSingle(first), new Vector<float>(right), a);
            b = Vector.FusedMultiplyAdd(Vector.ConvertToSingle(second), new Vector<float>(right[lanes..]), b);
            c = Vector.FusedMultiplyAdd(Vector.ConvertToSingle(third), new Vector<float>(right[(2 * lanes)..]), c);
            d = Vector.FusedMultiplyAdd(Vector.ConvertToSingle(fourth), new Vector<float>(right[(3 * lanes)..]), d);
        }

        var sum = Vector.Sum(a + b + (c + d));
        for (; at < steps.Length; at++)
        {
            sum += steps[at] * with[at];
        }

        return sum;
    }
}
