using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Tests.Kernels;

/// <summary>Drawn numbers, the same for the same seed on every machine.</summary>
internal sealed class Numbers(ulong seed)
{
    private ulong state = seed;

    /// <summary>Evenly between −1 and 1.</summary>
    public float Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) >> 40) / (float)(1 << 23) - 1;
    }

    public FloatBuffer Buffer(int count, float scale = 1)
    {
        var buffer = new FloatBuffer(count);
        foreach (ref var number in buffer.Span)
        {
            number = Next() * scale;
        }

        return buffer;
    }

    public static FloatBuffer Copy(FloatBuffer from)
    {
        var copy = new FloatBuffer(from.Length);
        from.Span.CopyTo(copy.Span);
        return copy;
    }
}
