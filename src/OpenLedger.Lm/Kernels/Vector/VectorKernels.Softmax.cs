namespace OpenLedger.Lm.Kernels;

internal sealed unsafe partial class VectorKernels<TLanes, TVector>
{
    public override float Softmax(float* scores, int count, int length, float scale)
    {
        var largest = Largest(scores, count) * scale;
        var sum = ExponentialsAndSum(scores, count, scale, largest);
        Scale(scores, 1 / sum, count);
        new Span<float>(scores + count, length - count).Clear();
        return largest + MathF.Log(sum);
    }

    public override void SoftmaxBackward(
        float* scores, float* gradients, int count, int length, float scale, float logSum)
    {
        ExponentialsAndSum(scores, count, scale, logSum);
        var mean = Dot(scores, gradients, count);
        var (allScale, allMean) = (TLanes.All(scale), TLanes.All(mean));
        var i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            var pull = TLanes.Multiply(TLanes.Load(scores + i), allScale);
            TLanes.Store(
                gradients + i, TLanes.Multiply(pull, TLanes.Subtract(TLanes.Load(gradients + i), allMean)));
        }

        for (; i < count; i++)
        {
            gradients[i] = scale * scores[i] * (gradients[i] - mean);
        }

        new Span<float>(scores + count, length - count).Clear();
        new Span<float>(gradients + count, length - count).Clear();
    }

    public override float CrossEntropy(float* logits, int count, int target, float weight)
    {
        var right = logits[target];
        var largest = Largest(logits, count);
        var sum = ExponentialsAndSum(logits, count, 1, largest);
        Scale(logits, weight / sum, count);
        logits[target] -= weight;

        // In this order large logits lose no digits of a small loss.
        return largest - right + MathF.Log(sum);
    }

    private static float Largest(float* x, int count)
    {
        var largest = x[0];
        var i = 0;
        if (count >= TLanes.Count)
        {
            var most = TLanes.Load(x);
            for (i = TLanes.Count; i <= count - TLanes.Count; i += TLanes.Count)
            {
                most = TLanes.Max(most, TLanes.Load(x + i));
            }

            largest = TLanes.Largest(most);
        }

        for (; i < count; i++)
        {
            largest = Math.Max(largest, x[i]);
        }

        return largest;
    }

    // x becomes exp(scale·x − shift).
    private static float ExponentialsAndSum(float* x, int count, float scale, float shift)
    {
        var (allScale, allShift, sums) = (TLanes.All(scale), TLanes.All(-shift), TLanes.Zero);
        var i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            var value = Exponential<TLanes, TVector>.Of(TLanes.MultiplyAdd(TLanes.Load(x + i), allScale, allShift));
            TLanes.Store(x + i, value);
            sums = TLanes.Add(sums, value);
        }

        var sum = TLanes.Sum(sums);
        for (; i < count; i++)
        {
            x[i] = MathF.Exp(x[i] * scale - shift);
            sum += x[i];
        }

        return sum;
    }
}
