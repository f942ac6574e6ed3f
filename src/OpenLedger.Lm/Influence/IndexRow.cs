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

    /// <summary>
    /// The inner products of stored vectors, one after the other, with another: part by part, so that a part of the
    /// query is in the nearest memory for all of them.
    /// </summary>
    /// <param name="rows">As many rows as there are scores.</param>
    /// <param name="scores">Overwritten.</param>
    public void Dot(ReadOnlySpan<byte> rows, ReadOnlySpan<float> query, Span<double> scores)
    {
        scores.Clear();
        Span<float> widened = stackalloc float[Numbers == StoredNumbers.Half ? NumbersPerSum : 0];
        for (var at = 0; at < Width; at += NumbersPerSum)
        {
            var count = Math.Min(NumbersPerSum, Width - at);
            for (var record = 0; record < scores.Length; record++)
            {
                var part = rows.Slice(record * Bytes + at * Size, count * Size);
                Fetch(rows, record * Bytes + at * Size + Ahead(record, scores.Length), count * Size);
                scores[record] += Dot(part, query.Slice(at, count), widened);
            }
        }

        for (var record = 0; record < scores.Length; record++)
        {
            scores[record] *= BinaryPrimitives.ReadSingleLittleEndian(
                rows[((record + 1) * Bytes - sizeof(float))..]);
        }
    }

    // From a part of one record to the part that is looked at next but one: of the record after the next, or of the
    // first ones again.
    private int Ahead(int record, int records) => record + 2 < records
        ? 2 * Bytes
        : (2 - records) * Bytes + NumbersPerSum * Size;

    // The memory foresees what follows on a page, but each part lies on another.
    private static unsafe void Fetch(ReadOnlySpan<byte> rows, int start, int count)
    {
        if (start >= 0 && start + count <= rows.Length)
        {
            fixed (byte* first = rows)
            {
                Kernels.Kernels.Fetch(first + start, count);
            }
        }
    }

    private float Dot(ReadOnlySpan<byte> part, ReadOnlySpan<float> with, Span<float> widened)
    {
        switch (Numbers)
        {
            case StoredNumbers.Single:
                return Dot(MemoryMarshal.Cast<byte, float>(part), with);
            case StoredNumbers.Half:
                FloatConversion.Widen(TensorType.F16, part, widened[..with.Length]);
                return Dot(widened[..with.Length], with);
            default:
                return SignedByteDot.Of(MemoryMarshal.Cast<byte, sbyte>(part), with);
        }
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
}
