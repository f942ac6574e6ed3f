namespace OpenLedger.Runtimes.Attribution;

/// <summary>
/// What a record does for itself: the inner product of its vector with its own gradient, the square of its length where
/// lengths are what influence is measured by. O(numbers).
/// </summary>
internal static class SelfInfluence
{
    /// <summary>
    /// Divides each vector by the root of its record's self-influence, or of the middle one of all if that is more.
    /// </summary>
    public static void DivideOut(IReadOnlyList<float[]> vectors, IReadOnlyList<float[]> gradients)
    {
        double[] own = [.. vectors.Zip(gradients, Product)];
        var middle = own.Order().ElementAt(own.Length / 2);
        foreach (var (record, vector) in vectors.Index())
        {
            // Records that change nothing are of no influence, whatever they are divided by.
            var most = Math.Max(own[record], middle);
            var factor = most > 0 ? 1 / Math.Sqrt(most) : 0;
            foreach (ref var number in vector.AsSpan())
            {
                number = (float)(number * factor);
            }
        }
    }

    private static double Product(float[] left, float[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            sum += (double)left[i] * right[i];
        }

        return sum;
    }
}
