namespace OpenLedger.Lm.Tests.Double;

/// <summary>The few products everything else is made of; matrices lie row by row.</summary>
internal static class DoubleMath
{
    /// <summary>y = M x, M rows × columns.</summary>
    public static double[] Multiply(ReadOnlySpan<double> matrix, double[] x)
    {
        var y = new double[matrix.Length / x.Length];
        for (var row = 0; row < y.Length; row++)
        {
            y[row] = Dot(matrix.Slice(row * x.Length, x.Length), x);
        }

        return y;
    }

    /// <summary>x = Mᵀ y, M rows × columns.</summary>
    public static double[] MultiplyTransposed(ReadOnlySpan<double> matrix, double[] y)
    {
        var x = new double[matrix.Length / y.Length];
        for (var row = 0; row < y.Length; row++)
        {
            Add(x, y[row], matrix.Slice(row * x.Length, x.Length));
        }

        return x;
    }

    /// <summary>M += scale · left rightᵀ: how the gradient of a matrix grows by one token.</summary>
    public static void AddOuter(Span<double> matrix, double scale, double[] left, double[] right)
    {
        for (var row = 0; row < left.Length; row++)
        {
            Add(matrix.Slice(row * right.Length, right.Length), scale * left[row], right);
        }
    }

    /// <summary>y += scale · x.</summary>
    public static void Add(Span<double> y, double scale, ReadOnlySpan<double> x)
    {
        for (var i = 0; i < y.Length; i++)
        {
            y[i] += scale * x[i];
        }
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    public static double[] Softmax(double[] scores)
    {
        // Without the largest taken off, a score above 709 would be infinite.
        var largest = scores.Max();
        var powers = scores.Select(score => Math.Exp(score - largest)).ToArray();
        var sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>Tokens × width, token by token.</summary>
    public static double[][] Sum(params double[][][] parts) =>
        Each(parts[0], (_, t) => [.. parts[0][t].Select((_, i) => parts.Sum(part => part[t][i]))]);

    public static double[][] Each(double[][] rows, Func<double[], int, double[]> change) => [.. rows.Select(change)];

    public static double[][] Zeros(int rows, int width) =>
        [.. Enumerable.Range(0, rows).Select(_ => new double[width])];
}
