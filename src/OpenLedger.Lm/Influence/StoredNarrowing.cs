using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OpenLedger.Lm.Influence;

/// <summary>
/// Singles to the numbers of a row: the quotient with the row's scale as a single, then the nearest number that can be
/// stored, ties to even. What is left over after whole vectors is made by the same vectors, filled up with zeros, so
/// that a number's bits do not depend on its place.
/// </summary>
internal static class StoredNarrowing
{
    private const int StepsOfByte = 127;
    private const int Lanes = 8;

    /// <summary>The largest magnitude; 0 of nothing.</summary>
    public static float Largest(ReadOnlySpan<float> numbers)
    {
        var (a, b) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var at = 0;
        for (; at <= numbers.Length - 2 * Lanes; at += 2 * Lanes)
        {
            a = Vector256.Max(a, Vector256.Abs(Vector256.Create(numbers[at..])));
            b = Vector256.Max(b, Vector256.Abs(Vector256.Create(numbers[(at + Lanes)..])));
        }

        var both = Vector256.Max(a, b);
        var largest = 0f;
        for (var lane = 0; lane < Lanes; lane++)
        {
            largest = Math.Max(largest, both[lane]);
        }

        foreach (var number in numbers[at..])
        {
            largest = Math.Max(largest, Math.Abs(number));
        }

        return largest;
    }

    /// <summary>Whole steps of the scale, between -127 and 127.</summary>
    public static void ToSignedBytes(ReadOnlySpan<float> numbers, float scale, Span<sbyte> into)
    {
        const int lanes = 4 * Lanes;
        var at = 0;
        for (; at <= numbers.Length - lanes; at += lanes)
        {
            Bytes(numbers[at..], scale).CopyTo(into[at..]);
        }

        if (at < numbers.Length)
        {
            Span<float> rest = stackalloc float[lanes];
            Span<sbyte> made = stackalloc sbyte[lanes];
            rest.Clear();
            numbers[at..].CopyTo(rest);
            Bytes(rest, scale).CopyTo(made);
            made[..(numbers.Length - at)].CopyTo(into[at..]);
        }
    }

    /// <summary>Halves of quotients between -1 and 1.</summary>
    public static void ToHalves(ReadOnlySpan<float> numbers, float scale, Span<ushort> into)
    {
        const int lanes = 2 * Lanes;
        var at = 0;
        for (; at <= numbers.Length - lanes; at += lanes)
        {
            Halves(numbers[at..], scale).CopyTo(into[at..]);
        }

        if (at < numbers.Length)
        {
            Span<float> rest = stackalloc float[lanes];
            Span<ushort> made = stackalloc ushort[lanes];
            rest.Clear();
            numbers[at..].CopyTo(rest);
            Halves(rest, scale).CopyTo(made);
            made[..(numbers.Length - at)].CopyTo(into[at..]);
        }
    }

    private static Vector256<sbyte> Bytes(ReadOnlySpan<float> numbers, float scale)
    {
        return Vector256.Narrow(Shorts(numbers, scale), Shorts(numbers[(2 * Lanes)..], scale));

        static Vector256<short> Shorts(ReadOnlySpan<float> numbers, float scale) =>
            Vector256.Narrow(Steps(numbers, scale), Steps(numbers[Lanes..], scale));

        static Vector256<int> Steps(ReadOnlySpan<float> numbers, float scale)
        {
            var whole = Vector256.Round(Vector256.Create(numbers) / scale);
            var most = Vector256.Create((float)StepsOfByte);
            return Vector256.ConvertToInt32(Vector256.Min(Vector256.Max(whole, -most), most));
        }
    }

    private static Vector256<ushort> Halves(ReadOnlySpan<float> numbers, float scale)
    {
        return Vector256.Narrow(Eight(numbers, scale), Eight(numbers[Lanes..], scale));

        static Vector256<uint> Eight(ReadOnlySpan<float> numbers, float scale)
        {
            var quotient = Vector256.Create(numbers) / scale;
            var magnitude = Vector256.Abs(quotient);
            // A half has 13 bits of fraction less, and its exponent begins 112 later.
            var bits = magnitude.AsUInt32();
            var isOdd = (bits >>> 13) & Vector256<uint>.One;
            var normal = ((bits + Vector256.Create(0xFFFu) + isOdd) >>> 13) - Vector256.Create(112u << 10);
            // Below 2^-14 halves are as far apart as singles are between a half and one: the sum rounds.
            var small = (magnitude + Vector256.Create(0.5f)).AsUInt32() - Vector256.Create(0.5f).AsUInt32();
            var isSmall = Vector256.LessThan(magnitude, Vector256.Create(1f / (1 << 14))).AsUInt32();
            var sign = (quotient.AsUInt32() >>> 16) & Vector256.Create(0x8000u);
            return Vector256.ConditionalSelect(isSmall, small, normal) | sign;
        }
    }
}
