using System.Runtime.CompilerServices;
using static OpenLedger.Spans.Suffixes.Prefetching;

namespace OpenLedger.Spans.Suffixes;

/// <summary>
/// From sorted valleys all suffixes in order: first every L suffix, then every S suffix, each from its right
/// neighbour. A complemented entry has its left neighbour induced by the other pass, or is done.
/// </summary>
internal static unsafe class SuffixInduction
{
    /// <summary>Writes the L suffixes. Uses the starts up.</summary>
    public static void FromLeft(int* text, int length, int* suffixes, int* starts)
    {
        WriteLeft(length - 1, text, suffixes, starts);
        var i = 0;
        for (; i < length - Far; i++)
        {
            var far = suffixes[i + Far];
            Ask(text + OrZero(far) - 2);
            var middle = suffixes[i + Middle];
            Ask(starts + text[OrZero(middle - 1)]);
            var near = suffixes[i + Near];
            Ask(suffixes + starts[text[OrZero(near - 1)]]);
            StepLeft(i, text, suffixes, starts);
        }

        for (; i < length; i++)
        {
            StepLeft(i, text, suffixes, starts);
        }
    }

    /// <summary>Writes the S suffixes over the valleys and takes the last signs away. Uses the ends up.</summary>
    public static void FromRight(int* text, int length, int* suffixes, int* ends)
    {
        var i = length - 1;
        for (; i >= Far; i--)
        {
            var far = suffixes[i - Far];
            Ask(text + OrZero(far) - 2);
            var middle = suffixes[i - Middle];
            Ask(ends + text[OrZero(middle - 1)]);
            var near = suffixes[i - Near];
            Ask(suffixes + ends[text[OrZero(near - 1)]] - 1);
            StepRight(i, text, suffixes, ends);
        }

        for (; i >= 0; i--)
        {
            StepRight(i, text, suffixes, ends);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StepLeft(int i, int* text, int* suffixes, int* starts)
    {
        var suffix = suffixes[i];
        suffixes[i] = ~suffix;
        if (suffix > 0)
        {
            WriteLeft(suffix - 1, text, suffixes, starts);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteLeft(int suffix, int* text, int* suffixes, int* starts)
    {
        var symbol = text[suffix];
        suffixes[starts[symbol]++] = suffix > 0 && text[suffix - 1] < symbol ? ~suffix : suffix;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StepRight(int i, int* text, int* suffixes, int* ends)
    {
        var suffix = suffixes[i];
        if (suffix > 0)
        {
            var left = suffix - 1;
            var symbol = text[left];
            suffixes[--ends[symbol]] = left == 0 || text[left - 1] > symbol ? ~left : left;
        }
        else
        {
            suffixes[i] = ~suffix;
        }
    }
}
