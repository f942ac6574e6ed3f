using OpenLedger.Lm.Decoding.Requests;
using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Decoding.Sampling;

/// <summary>
/// Chooses the next token from logits (vocabulary), which are left as they are. Its buffers are taken once. For one
/// thread.
/// </summary>
internal sealed unsafe class Sampler(Kernels.Kernels kernels, int vocabulary) : IDisposable
{
    private readonly FloatBuffer probabilities = new(vocabulary);
    private readonly ulong[] ranks = new ulong[vocabulary];

    /// <returns>The token, or −1 when the logits are not all finite: something before them is broken.</returns>
    public int Choose(ReadOnlySpan<float> logits, SamplingOptions options, ref SplitMix random)
    {
        if (options.Temperature == 0)
        {
            return MostLikely(logits);
        }

        if (!float.IsFinite(Soften(logits, options.Temperature)))
        {
            return -1;
        }

        var chosen = probabilities.Span;
        if (options.TopK > 0 && options.TopK < vocabulary)
        {
            var best = ranks.AsSpan(0, options.TopK);
            Ranking.Best(chosen, best);
            return Draw(best, options.TopP * Sum(best), ref random);
        }

        return options.TopP < 1
            ? Draw(Nucleus(chosen, options.TopP), options.TopP, ref random)
            : Draw(chosen, ref random);
    }

    /// <summary>What is taken from a logit to get the logarithm of its token's probability.</summary>
    public float LogSum(ReadOnlySpan<float> logits) => Soften(logits, 1);

    /// <summary>The most likely tokens with the logarithms of their probabilities.</summary>
    public TokenScore[] Top(ReadOnlySpan<float> logits, int count, float logSum)
    {
        var best = ranks.AsSpan(0, Math.Min(count, vocabulary));
        Ranking.Best(logits, best);
        var top = new TokenScore[best.Length];
        for (var i = 0; i < top.Length; i++)
        {
            var token = Ranking.Token(best[i]);
            top[i] = new TokenScore(token, logits[token] - logSum);
        }

        return top;
    }

    public void Dispose() => probabilities.Dispose();

    private static int MostLikely(ReadOnlySpan<float> logits)
    {
        var best = 0;
        var broken = 0f;
        for (var token = 0; token < logits.Length; token++)
        {
            // Zero, or NaN for good once a logit is NaN or infinite.
            broken += logits[token] * 0;
            best = logits[token] > logits[best] ? token : best;
        }

        return broken == 0 ? best : -1;
    }

    private float Soften(ReadOnlySpan<float> logits, float temperature)
    {
        logits.CopyTo(probabilities.Span);
        return kernels.Softmax(probabilities.Pointer, vocabulary, vocabulary, 1 / temperature);
    }

    // All tokens below this limit together are less than what may be left out, so none of them is needed.
    private Span<ulong> Nucleus(ReadOnlySpan<float> chances, float topP)
    {
        var limit = (1 - topP) / vocabulary;
        var count = 0;
        for (var token = 0; token < chances.Length; token++)
        {
            if (chances[token] >= limit)
            {
                ranks[count++] = Ranking.Rank(chances[token], token);
            }
        }

        var ordered = ranks.AsSpan(0, count);
        ordered.Sort();
        return ordered;
    }

    private double Sum(ReadOnlySpan<ulong> ranked)
    {
        var sum = 0.0;
        foreach (var rank in ranked)
        {
            sum += probabilities.Span[Ranking.Token(rank)];
        }

        return sum;
    }

    // Of tokens in falling order, the first that together have a probability.
    private int Draw(ReadOnlySpan<ulong> ordered, double probability, ref SplitMix random)
    {
        var chances = probabilities.Span;
        var (kept, sum) = (0, 0.0);
        while (kept < ordered.Length && (kept == 0 || sum < probability))
        {
            sum += chances[Ranking.Token(ordered[kept++])];
        }

        var left = random.NextDouble() * sum;
        for (var i = 0; i < kept - 1; i++)
        {
            left -= chances[Ranking.Token(ordered[i])];
            if (left < 0)
            {
                return Ranking.Token(ordered[i]);
            }
        }

        return Ranking.Token(ordered[kept - 1]);
    }

    private static int Draw(ReadOnlySpan<float> chances, ref SplitMix random)
    {
        var total = 0.0;
        foreach (var chance in chances)
        {
            total += chance;
        }

        var left = random.NextDouble() * total;
        var last = 0;
        for (var token = 0; token < chances.Length; token++)
        {
            if (chances[token] > 0)
            {
                last = token;
                left -= chances[token];
                if (left < 0)
                {
                    break;
                }
            }
        }

        return last;
    }
}
