using System.Runtime.CompilerServices;
using static OpenLedger.Spans.Suffixes.Prefetching;

namespace OpenLedger.Spans.Suffixes;

/// <summary>
/// Sorts the substrings between valleys: from the valleys the L suffixes, from those the S suffixes, the last of
/// which are the valleys in order. An entry is the suffix to be written next, one to the left of the suffix whose
/// rank it has; its sign says that it is for the other pass, so that one look at the text does for both questions.
/// </summary>
internal static unsafe class ValleyInduction
{
    /// <summary>Leaves of the L suffixes those whose left neighbour is S. Uses the starts up.</summary>
    public static void FromLeft(int* text, int length, int* suffixes, int* starts)
    {
        WriteLeft(length - 1, text, suffixes, starts);
        var i = 0;
        for (; i < length - Far; i++)
        {
            var far = suffixes[i + Far];
            Ask(text + OrZero(far) - 1);
            var middle = suffixes[i + Middle];
            Ask(starts + text[OrZero(middle)]);
            var near = suffixes[i + Near];
            Ask(suffixes + starts[text[OrZero(near)]]);
            StepLeft(i, text, suffixes, starts);
        }

        for (; i < length; i++)
        {
            StepLeft(i, text, suffixes, starts);
        }
    }

    /// <summary>Leaves only the valleys, complemented, in the order of their substrings. Uses the ends up.</summary>
    public static void FromRight(int* text, int length, int* suffixes, int* ends)
    {
        var i = length - 1;
        for (; i >= Far; i--)
        {
            var far = suffixes[i - Far];
            Ask(text + OrZero(far) - 1);
            var middle = suffixes[i - Middle];
            Ask(ends + text[OrZero(middle)]);
            var near = suffixes[i - Near];
            Ask(suffixes + ends[text[OrZero(near)]] - 1);
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
        if (suffix > 0)
        {
            suffixes[i] = 0;
            WriteLeft(suffix, text, suffixes, starts);
        }
        else if (suffix < 0)
        {
            suffixes[i] = ~suffix;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteLeft(int suffix, int* text, int* suffixes, int* starts)
    {
        var symbol = text[suffix];
        var before = suffix - 1;
        suffixes[starts[symbol]++] = text[before] < symbol ? ~before : before;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StepRight(int i, int* text, int* suffixes, int* ends)
    {
        var suffix = suffixes[i];
        if (suffix > 0)
        {
            suffixes[i] = 0;
            var symbol = text[suffix];
            var before = suffix - 1;
            suffixes[--ends[symbol]] = text[before] > symbol ? ~suffix : before;
        }
    }
}
