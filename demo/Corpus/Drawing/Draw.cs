using System.Text;

namespace OpenLedger.Demo.Corpus.Drawing;

/// <summary>
/// Seeded choices by SplitMix64, in integers only, so that they are the same on every machine. Every purpose draws from
/// a stream of its own, so that a new purpose does not move the choices of another. One thread at a time.
/// </summary>
public sealed class Draw
{
    private ulong state;

    private Draw(ulong state) => this.state = state;

    /// <summary>The stream of a purpose; the number tells apart what is drawn for the same purpose.</summary>
    public static Draw From(ulong seed, string purpose, long number = 0) =>
        new(Mix(Mix(seed) ^ Mix(HashOf(purpose)) ^ Mix((ulong)number + 0x632BE59BD9B4E019)));

    /// <summary>A number from 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        // The high half of a 64 × 64 bit product; its bias is below 2^-32, which no count of ours can show.
        return (int)Math.BigMul(Next(), (ulong)count, out _);
    }

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>One of the choices.</summary>
    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Puts the items into an order that is equally likely to be any.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>The 64-bit FNV-1a hash of a text, mixed; it depends on nothing but the text.</summary>
    public static ulong HashOf(string text)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ value) * 0x100000001B3;
        }

        return Mix(hash);
    }

    private ulong Next() => Mix(state += 0x9E3779B97F4A7C15);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
