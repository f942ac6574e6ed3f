namespace OpenLedger.Lm.Kernels;

internal sealed unsafe partial class ReferenceKernels
{
    public override float Softmax(float* scores, int count, int length, float scale)
    {
        var (largest, sum) = Probabilities(scores, count, scale);
        for (var i = count; i < length; i++)
        {
            scores[i] = 0;
        }

        return (float)(largest + Math.Log(sum));
    }

    // The gradient of score i is scale · pᵢ · (gᵢ − Σ pⱼ gⱼ).
    public override void SoftmaxBackward(
        float* scores, float* gradients, int count, int length, float scale, float logSum)
    {
        double mean = 0;
        for (var i = 0; i < length; i++)
        {
            scores[i] = i < count ? MathF.Exp(scores[i] * scale - logSum) : 0;
            mean += i < count ? scores[i] * gradients[i] : 0;
        }

        for (var i = 0; i < length; i++)
        {
            gradients[i] = i < count ? scale * scores[i] * (gradients[i] - (float)mean) : 0;
        }
    }

    public override float CrossEntropy(float* logits, int count, int target, float weight)
    {
        var right = logits[target];
        var (largest, sum) = Probabilities(logits, count, 1);
        logits[target] -= 1;
        for (var i = 0; i < count; i++)
        {
            logits[i] *= weight;
        }

        return (float)(largest - right + Math.Log(sum));
    }

    // The sum is that of exp(scale · score − largest), which cannot overflow.
    private static (double Largest, double Sum) Probabilities(float* scores, int count, float scale)
    {
        var largest = float.NegativeInfinity;
        for (var i = 0; i < count; i++)
        {
            largest = Math.Max(largest, scores[i] * scale);
        }

        double sum = 0;
        for (var i = 0; i < count; i++)
        {
            scores[i] = MathF.Exp(scores[i] * scale - largest);
            sum += scores[i];
        }

        for (var i = 0; i < count; i++)
        {
            scores[i] = (float)(scores[i] / sum);
        }

        return (largest, sum);
    }
}
