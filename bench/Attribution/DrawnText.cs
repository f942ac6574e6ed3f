namespace OpenLedger.Bench.Attribution;

/// <summary>
/// Tokens with the frequencies of words (p proportional to 1 / (rank + 2.7), 32,000 of them) in records of 200 to 500.
/// Of the tokens 45 % follow from the two before, 30 % from the one before and 25 % from nothing; what follows from a
/// context is always the same list, half of the time its first entry. Every eighth record quotes 20 to 120 tokens of
/// an earlier one, and some are quoted often: lengths of matches and counts spread as in real text.
/// </summary>
internal sealed class DrawnText(ulong seed) : ICorpusText
{
    private const int QuantileBits = 20;
    private const uint FromTwo = 115;
    private const uint FromOne = 192;
    private const int MinTokens = 200;
    private const int MinQuoted = 20;

    private readonly ushort[] quantiles = Quantiles();

    public int Vocabulary => 32_000;

    public (int[] Tokens, int TextBytes) Record(long number)
    {
        var tokens = Own(number);
        if (number % 8 == 3)
        {
            var draws = new Draws(Draws.Mix(seed + 1) ^ (ulong)number);
            var quoted = Own((long)Math.Pow(number, draws.Part()));
            var length = MinQuoted + draws.Below(101);
            var from = draws.Below(quoted.Length - length);
            quoted.AsSpan(from, length).CopyTo(tokens.AsSpan(draws.Below(tokens.Length - length)));
        }

        return (tokens, 0);
    }

    /// <summary>72 of 100 tokens start a word.</summary>
    public bool StartsWord(int token) => Draws.Mix((ulong)token) % 100 < 72;

    /// <summary>Two frequent tokens.</summary>
    public bool Stops(int token) => token is 2 or 7;

    private int[] Own(long number)
    {
        var draws = new Draws(Draws.Mix(seed) ^ (ulong)number);
        var tokens = new int[MinTokens + draws.Below(301)];
        uint before = 0, twoBefore = 0;
        foreach (ref var token in tokens.AsSpan())
        {
            var draw = draws.Next();
            token = quantiles[Chosen(draw, before, twoBefore) >> (64 - QuantileBits)];
            (before, twoBefore) = ((uint)token + 1, before);
        }

        return tokens;
    }

    // The entries of a context's list have parts that fall as 1 / (n (n + 1)).
    private ulong Chosen(ulong draw, uint before, uint twoBefore)
    {
        var kind = (uint)(draw & 255);
        if (kind >= FromOne)
        {
            return draw;
        }

        var context = kind < FromTwo ? ((ulong)twoBefore << 32) | before : before;
        var entry = (1UL << 16) / (1 + ((draw >> 8) & 0xFFFF));
        return Draws.Mix(Draws.Mix(context + seed) + entry);
    }

    private static ushort[] Quantiles()
    {
        var parts = Enumerable.Range(0, 32_000).Select(rank => 1 / (rank + 2.7)).ToArray();
        var whole = parts.Sum();
        var quantiles = new ushort[1 << QuantileBits];
        var (token, reached) = (0, parts[0]);
        for (var i = 0; i < quantiles.Length; i++)
        {
            for (; (i + 0.5) / quantiles.Length * whole > reached && token < parts.Length - 1; reached += parts[token])
            {
                token++;
            }

            quantiles[i] = (ushort)token;
        }

        return quantiles;
    }
}
