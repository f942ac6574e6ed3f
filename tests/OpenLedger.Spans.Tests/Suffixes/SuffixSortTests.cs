using OpenLedger.Spans.Suffixes;

namespace OpenLedger.Spans.Tests.Suffixes;

public sealed class SuffixSortTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Text_of_one_symbol_is_sorted_by_length(int length) =>
        AssertSorted(new int[length], $"all equal, {length}");

    [Fact]
    public void Every_text_up_to_eight_symbols_of_three_is_sorted()
    {
        for (var length = 1; length <= 8; length++)
        {
            for (var number = 0; number < Math.Pow(3, length); number++)
            {
                var rest = number;
                var text = new int[length];
                for (var i = 0; i < length; i++, rest /= 3)
                {
                    text[i] = rest % 3;
                }

                AssertSorted(text, string.Join(' ', text));
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(97)]
    public void Periodic_text_is_sorted(int period)
    {
        var random = new Random(period);
        var unit = Enumerable.Range(0, period).Select(_ => random.Next(3)).ToArray();
        for (var length = 900; length < 900 + (2 * period); length += 5)
        {
            AssertSorted([.. Enumerable.Range(0, length).Select(i => unit[i % period])], $"{period}, {length}");
        }
    }

    [Fact]
    public void Fibonacci_word_is_sorted()
    {
        int[] shorter = [0];
        int[] longer = [0, 1];
        while (longer.Length < 2000)
        {
            (shorter, longer) = (longer, [.. longer, .. shorter]);
            AssertSorted(longer, $"Fibonacci, {longer.Length}");
        }
    }

    [Theory]
    [InlineData(2, 400, 300)]
    [InlineData(4, 300, 2000)]
    [InlineData(300, 300, 2000)]
    [InlineData(100_000, 20, 5000)]
    public void Random_text_is_sorted(int alphabet, int runs, int most)
    {
        for (var seed = 0; seed < runs; seed++)
        {
            var random = new Random(seed);
            var text = new int[random.Next(1, most)];
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = random.Next(alphabet);
            }

            AssertSorted(text, $"alphabet {alphabet}, seed {seed}");
        }
    }

    [Fact]
    public void Text_with_long_repeats_is_sorted()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var text = new List<int> { 0, 1, 2 };
            while (text.Count < 2000)
            {
                var start = random.Next(text.Count);
                text.AddRange(text.GetRange(start, random.Next(text.Count - start)));
                text.Add(random.Next(4));
            }

            AssertSorted([.. text], $"seed {seed}");
        }
    }

    private static unsafe void AssertSorted(int[] text, string because)
    {
        var expected = new int[text.Length];
        for (var i = 0; i < expected.Length; i++)
        {
            expected[i] = i;
        }

        Array.Sort(expected, (one, other) => text.AsSpan(one).SequenceCompareTo(text.AsSpan(other)));
        var actual = new int[text.Length];
        fixed (int* symbols = text, suffixes = actual)
        {
            SuffixSort.Sort(symbols, suffixes, text.Length, text.DefaultIfEmpty().Max() + 1);
        }

        Assert.True(expected.AsSpan().SequenceEqual(actual), because);
    }
}
