using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Training;

namespace OpenLedger.Lm.Influence;

/// <summary>
/// Targets drawn from the model instead of the true ones: on average the outer products of their gradients are the
/// curvature of the loss, which those of the true targets are not.
/// </summary>
internal static unsafe class SampledLabels
{
    /// <summary>The batch with the same inputs, and every target drawn anew.</summary>
    /// <param name="logits">Of every token of the batch, tokens × vocabulary.</param>
    /// <param name="firstRecord">
    /// The number of the batch's first document: a draw depends on seed, document and place, and on no neighbour.
    /// </param>
    /// <exception cref="InvalidOperationException">The model gives no distribution.</exception>
    public static TokenBatch Drawn(
        TokenBatch batch, FloatBuffer logits, int vocabulary, ulong seed, int firstRecord, Arithmetic arithmetic)
    {
        var targets = (int[])batch.Targets.Clone();
        arithmetic.ForEach(batch.Documents, (document, _) =>
        {
            var start = batch.Starts[document];
            for (var token = start; token < batch.Starts[document + 1]; token++)
            {
                if (targets[token] != TokenBatch.NoTarget)
                {
                    var random = SeededRandom.Of(seed, (ulong)(firstRecord + document), (ulong)(token - start));
                    targets[token] = Draw(logits.Slice((long)token * vocabulary, vocabulary), random);
                }
            }
        });
        return batch.WithTargets(targets);
    }

    // One pass for the sum and one up to the token drawn, in double precision: a vocabulary is long and its tail
    // counts.
    private static int Draw(ReadOnlySpan<float> logits, SeededRandom random)
    {
        var largest = float.NegativeInfinity;
        foreach (var logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        double sum = 0;
        foreach (var logit in logits)
        {
            sum += Math.Exp(logit - largest);
        }

        if (!double.IsFinite(sum))
        {
            throw new InvalidOperationException("The model's logits are not finite: no label can be drawn from them.");
        }

        var left = sum * random.Fraction();
        var likely = 0;
        for (var token = 0; token < logits.Length; token++)
        {
            var weight = Math.Exp(logits[token] - largest);
            left -= weight;
            if (left < 0)
            {
                return token;
            }

            likely = weight > 0 ? token : likely;
        }

        // Rounding left a little: it belongs to the last token that can be drawn at all.
        return likely;
    }
}
