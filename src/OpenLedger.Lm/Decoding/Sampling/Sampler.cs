using System.Numerics;
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

    public Choice Choose(ReadOnlySpan<float> logits, SamplingOptions options, ref SplitMix random)
    {
        var token = options.Temperature == 0 ? Largest(logits) : Draw(logits, options, ref random);
        if (token < 0)
        {
            return Choice.Broken;
        }

        if (options.LogProbabilities is not { } count)
        {
            return new(token, null, []);
        }

        var logSum = LogSum(logits);
        return new(token, logits[token] - logSum, count == 0 ? [] : Top(logits, count, logSum));
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

    // The first of the largest, or −1: the products with zero are NaN once a logit is NaN or infinite.
    private static int Largest(ReadOnlySpan<float> logits)
    {
        var lanes = Vector<float>.Count;
        var (most, broken) = (new Vector<float>(float.NegativeInfinity), Vector<float>.Zero);
        var at = 0;
        for (; at <= logits.Length - lanes; at += lanes)
        {
            var some = new Vector<float>(logits[at..]);
            most = Vector.Max(most, some);
            broken += some * Vector<float>.Zero;
        }

        var (largest, sum) = (float.NegativeInfinity, Vector.Sum(broken));
        for (var lane = 0; lane < lanes; lane++)
        {
            largest = MathF.Max(largest, most[lane]);
        }

        for (; at < logits.Length; at++)
        {
            largest = MathF.Max(largest, logits[at]);
            sum += logits[at] * 0;
        }

        return sum == 0 ? First(logits, largest) : -1;
    }

    private static int First(ReadOnlySpan<float> logits, float value)
    {
        var (lanes, wanted, at) = (Vector<float>.Count, new Vector<float>(value), 0);
        while (at <= logits.Length - lanes && !Vector.EqualsAny(new Vector<float>(logits[at..]), wanted))
        {
            at += lanes;
        }

        while (logits[at] != value)
        {
            at++;
        }

        return at;
    }

    private int Draw(ReadOnlySpan<float> logits, SamplingOptions options, ref SplitMix random)
    {
        if (!float.IsFinite(Soften(logits, options.Temperature)))
        {
            return -1;
        }

        var chances = probabilities.Span;
        if (options.TopK > 0 && options.TopK < vocabulary)
        {
            var best = ranks.AsSpan(0, options.TopK);
            Ranking.Best(chances, best);
            return Draw(best, options.TopP * Sum(best), ref random);
        }

        return options.TopP < 1
            ? Draw(Nucleus(chances, options.TopP), options.TopP, ref random)
            : Draw(chances, ref random);
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
