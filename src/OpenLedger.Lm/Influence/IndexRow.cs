using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace OpenLedger.Lm.Influence;

/// <summary>
/// One record of an index: its numbers divided by a scale, zeros up to a whole cache line, the scale in the last four
/// bytes.
/// </summary>
internal readonly record struct IndexRow(StoredNumbers Numbers, int Width)
{
    private const int Line = 64;
    private const int StepsOfByte = 127;

    // Sums of singles are added to a double after this much of a row: a sum of 100,000 singles would lose digits.
    private const int BytesPerSum = 2048;

    // Memory is asked for so many parts before it is looked at. Both numbers are the quickest that were measured: more
    // at a time than the memory can be asked for at once is waited for.
    private const int PartsAhead = 4;

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
        var largest = Numbers == StoredNumbers.Single ? 0 : StoredNarrowing.Largest(vector);
        var scale = largest == 0 ? 1 : Numbers == StoredNumbers.Half ? largest : largest / StepsOfByte;
        // A scale that is nearly nothing would be rounded to too few digits, or to none.
        scale = Math.Max(scale, 1e-37f);
        var numbers = row[..(vector.Length * Size)];
        switch (Numbers)
        {
            case StoredNumbers.Single:
                MemoryMarshal.AsBytes(vector).CopyTo(numbers);
                break;
            case StoredNumbers.Half:
                StoredNarrowing.ToHalves(vector, scale, MemoryMarshal.Cast<byte, ushort>(numbers));
                break;
            default:
                StoredNarrowing.ToSignedBytes(vector, scale, MemoryMarshal.Cast<byte, sbyte>(numbers));
                break;
        }

        row[numbers.Length..].Clear();
        BinaryPrimitives.WriteSingleLittleEndian(row[^sizeof(float)..], scale);
    }

    /// <summary>What the stored numbers of a row are multiplied by.</summary>
    public float Scale(ReadOnlySpan<byte> rows, int record) =>
        BinaryPrimitives.ReadSingleLittleEndian(rows[((record + 1) * Bytes - sizeof(float))..]);

    /// <summary>Some stored numbers of a row as singles, not yet multiplied by its scale.</summary>
    public void Widen(ReadOnlySpan<byte> rows, int record, int at, Span<float> into)
    {
        var part = rows.Slice(record * Bytes + at * Size, into.Length * Size);
        switch (Numbers)
        {
            case StoredNumbers.Single:
                MemoryMarshal.Cast<byte, float>(part).CopyTo(into);
                break;
            case StoredNumbers.Half:
                StoredDot<ushort, HalfForm>.Widen(MemoryMarshal.Cast<byte, ushort>(part), into);
                break;
            default:
                StoredDot<sbyte, SignedByteForm>.Widen(MemoryMarshal.Cast<byte, sbyte>(part), into);
                break;
        }
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
        var numbersPerSum = BytesPerSum / Size;
        for (var at = 0; at < Width; at += numbersPerSum)
        {
            var count = Math.Min(numbersPerSum, Width - at);
            for (var record = 0; record < scores.Length; record++)
            {
                var part = rows.Slice(record * Bytes + at * Size, count * Size);
                Fetch(rows, record * Bytes + at * Size + Ahead(record, scores.Length), count * Size);
                scores[record] += Dot(part, query.Slice(at, count));
            }
        }

        for (var record = 0; record < scores.Length; record++)
        {
            scores[record] *= Scale(rows, record);
        }
    }

    // From a part of one record to the part that is looked at so many parts later: of a later record, or of the first
    // ones again.
    private int Ahead(int record, int records) => record + PartsAhead < records
        ? PartsAhead * Bytes
        : (PartsAhead - records) * Bytes + BytesPerSum;

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

    private float Dot(ReadOnlySpan<byte> part, ReadOnlySpan<float> with) => Numbers switch
    {
        StoredNumbers.Single => StoredDot<float, SingleForm>.Of(MemoryMarshal.Cast<byte, float>(part), with),
        StoredNumbers.Half => StoredDot<ushort, HalfForm>.Of(MemoryMarshal.Cast<byte, ushort>(part), with),
        _ => StoredDot<sbyte, SignedByteForm>.Of(MemoryMarshal.Cast<byte, sbyte>(part), with),
    };
}
