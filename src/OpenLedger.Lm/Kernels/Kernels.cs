using System.Runtime.Intrinsics.X86;

namespace OpenLedger.Lm.Kernels;

/// <summary>
/// The arithmetic of the engine, on one thread. There is one obvious implementation, <see cref="ReferenceKernels"/>,
/// and one written for vectors that is compiled once per width; every method of the latter is compared with the former.
/// Matrices are row by row. What is made from one row does not depend on the other rows.
/// </summary>
internal abstract unsafe class Kernels
{
    /// <summary>
    /// result (rows × columns of the panels) = left (rows × steps) · right (steps × columns), or += when
    /// <paramref name="accumulate"/>. Only the panels from <paramref name="firstPanel"/> up to
    /// <paramref name="endPanel"/> are made. Every element is one chain of fused multiply-adds in the order of the
    /// steps: it does not depend on the other rows, on the width of vectors or on how work is shared out.
    /// </summary>
    /// <param name="steps">Terms of each sum; at most the steps of the right-hand side.</param>
    /// <param name="resultStride">Numbers from one row of the result to the next.</param>
    public abstract void Product(
        LeftMatrix left, int rows, int steps, Panels right, int firstPanel, int endPanel,
        float* result, long resultStride, bool accumulate);

    /// <summary>
    /// y = x · inverse · weight by row, where inverse = 1 / √(mean of x² + epsilon), which is kept for the way back.
    /// </summary>
    public abstract void RmsNorm(
        float* x, float* weight, float epsilon, int rows, int width, float* y, float* inverse);

    /// <summary>
    /// dx += the gradient through the norm. dWeight += its own, unless null.
    /// </summary>
    public abstract void RmsNormBackward(
        float* x, float* weight, float* inverse, float* dy, int rows, int width, float* dx, float* dWeight);

    /// <summary>
    /// Turns, in every head of one token, the pairs (i, i + headWidth/2) by the angles of its position; the other way
    /// round for the gradient.
    /// </summary>
    /// <param name="cosines">headWidth/2 of them.</param>
    public abstract void Rotate(float* x, int heads, int headWidth, float* cosines, float* sines, bool back);

    /// <summary>result = silu(gate) · up. The result may take the place of one of them.</summary>
    public abstract void SwiGlu(float* gate, float* up, float* result, int count);

    /// <summary>The gradients of gate and up, each of which may take the place of its argument.</summary>
    public abstract void SwiGluBackward(
        float* gate, float* up, float* dResult, float* dGate, float* dUp, int count);

    /// <summary>
    /// scores[0..count) become probabilities, scores[count..length) zero. Returns the logarithm of the sum of
    /// exp(scale · score), from which the probabilities can be made again.
    /// </summary>
    public abstract float Softmax(float* scores, int count, int length, float scale);

    /// <summary>
    /// From scores and gradients of probabilities to probabilities and gradients of scores, in place; zero from
    /// count to length.
    /// </summary>
    public abstract void SoftmaxBackward(
        float* scores, float* gradients, int count, int length, float scale, float logSum);

    /// <summary>
    /// Returns −log of the target's probability, and puts the gradient of weight · that in the place of the logits.
    /// </summary>
    public abstract float CrossEntropy(float* logits, int count, int target, float weight);

    /// <summary>
    /// Asks the memory for what is read soon: a thread that goes from one small block to another far away would wait
    /// for each. Changes nothing; does nothing where the runtime has no instruction for it.
    /// </summary>
    public static void Fetch(void* start, long bytes)
    {
        const int line = 64;
        for (var at = (byte*)start; Sse.IsSupported && at < (byte*)start + bytes; at += line)
        {
            Sse.Prefetch1(at);
        }
    }

    /// <summary>y += factor · x.</summary>
    public abstract void AddScaled(float* y, float* x, float factor, int count);

    public abstract double SumOfSquares(float* x, long count);

    public abstract void AdamW(
        float* weights, float* gradients, float* means, float* squares, long count, in AdamWStep step);

    /// <summary>u (rank) = A (rank × inputs) · x, where A is floats or brain floats.</summary>
    public abstract void LoraDown(float* x, AdapterMatrix a, float* u);

    /// <summary>y (outputs) += scale · B u, where B lies turned: rank × outputs.</summary>
    public abstract void LoraUp(float* u, AdapterMatrix turnedB, float scale, float* y);
}
