using System.Numerics;
using System.Runtime.InteropServices;

namespace OpenLedger.Spans.Suffixes;

/// <summary>
/// One bit per position of a text: whether a valley is there. Found once without a branch, since where a text rises
/// and falls cannot be guessed; every later pass over the valleys then goes from bit to bit.
/// </summary>
internal unsafe ref struct ValleyMarks
{
    private const int Bits = 64;

    private readonly int words;
    private ulong* marks;

    /// <summary>O(length).</summary>
    public ValleyMarks(int* text, int length)
    {
        words = (length + Bits - 1) / Bits;
        marks = (ulong*)NativeMemory.Alloc((nuint)words, sizeof(ulong));
        ulong word = 0;
        uint rises = 0;
        for (var position = length - 1; position > 0; position--)
        {
            // The sign of a difference is the answer to a comparison; symbols are not negative.
            var symbol = text[position];
            var left = text[position - 1];
            var fell = (uint)(symbol - left) >> 31;
            word = (word << 1) | (fell & rises);
            rises = ((uint)(left - symbol) >> 31) | (rises & ~fell);
            if (position % Bits == 0)
            {
                marks[position / Bits] = word;
                Count += BitOperations.PopCount(word);
                word = 0;
            }
        }

        marks[0] = word << 1;
        Count += BitOperations.PopCount(word);
    }

    /// <summary>How many valleys there are.</summary>
    public int Count { get; }

    public readonly Enumerator GetEnumerator() => new(marks, words);

    public void Dispose()
    {
        NativeMemory.Free(marks);
        marks = null;
    }

    /// <summary>Goes through the valleys in their order in the text.</summary>
    public ref struct Enumerator(ulong* marks, int words)
    {
        private ulong left = marks[0];
        private int word;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            while (left == 0)
            {
                if (++word >= words)
                {
                    return false;
                }

                left = marks[word];
            }

            Current = (word * Bits) + BitOperations.TrailingZeroCount(left);
            left &= left - 1;
            return true;
        }
    }
}
