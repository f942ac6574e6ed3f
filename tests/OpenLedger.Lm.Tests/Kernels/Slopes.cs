namespace OpenLedger.Lm.Tests.Kernels;

/// <summary>Derivatives without calculus: what the kernels of the way back are measured by.</summary>
internal static class Slopes
{
    /// <summary>
    /// The gradient by central differences at two distances, combined so that their errors of second order cancel:
    /// about eleven digits for functions of ordinary curvature.
    /// </summary>
    public static double[] Of(Func<double[], double> function, ReadOnlySpan<float> at)
    {
        const double step = 1e-3;
        var point = Doubles(at);
        var slopes = new double[point.Length];
        for (var i = 0; i < point.Length; i++)
        {
            slopes[i] = ((4 * Slope(i, step)) - Slope(i, 2 * step)) / 3;
        }

        return slopes;

        double Slope(int i, double distance)
        {
            var kept = point[i];
            point[i] = kept + distance;
            var above = function(point);
            point[i] = kept - distance;
            var below = function(point);
            point[i] = kept;
            return (above - below) / (2 * distance);
        }
    }

    public static double[] Doubles(ReadOnlySpan<float> numbers) =>
        Array.ConvertAll(numbers.ToArray(), number => (double)number);

    /// <summary>What the gradient is added to, element by element.</summary>
    public static double[] Added(ReadOnlySpan<float> start, double[] gradient) =>
        [.. Doubles(start).Zip(gradient, (a, b) => a + b)];
}
