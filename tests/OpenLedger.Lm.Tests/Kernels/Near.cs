using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Tests.Kernels;

/// <summary>Equality of results whose sums were made in another order.</summary>
internal static class Near
{
    /// <summary>Every element within the tolerance, relative to the largest of what is expected.</summary>
    public static void Equal(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, float tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        var largest = 1e-6f;
        foreach (var number in expected)
        {
            Assert.True(float.IsFinite(number), $"{what}: the reference gives {number}");
            largest = Math.Max(largest, Math.Abs(number));
        }

        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance * largest,
                $"{what}: element {i} is {actual[i]:R}, the reference has {expected[i]:R} (largest {largest:R})");
        }
    }

    /// <summary>The same up to the count, and not a bit changed behind it: what a kernel must not write.</summary>
    public static void Equal(FloatBuffer expected, FloatBuffer actual, int count, float tolerance, string what)
    {
        Equal(expected.Span[..count], actual.Span[..count], tolerance, what);
        Assert.True(expected.Span[count..].SequenceEqual(actual.Span[count..]), $"{what}: written beyond the end");
    }

    /// <summary>The same against numbers worked out in double precision.</summary>
    public static void Equal(double[] expected, ReadOnlySpan<float> actual, float tolerance, string what) =>
        Equal(Array.ConvertAll(expected, number => (float)number), actual, tolerance, what);
}
