using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Kernels;

/// <summary>
/// The right-hand side of a product, steps × columns, laid out as the product reads it: panels of 32 columns, in each
/// panel one step after the other, the last panel filled up with zeros. Numbers are floats or brain floats.
/// </summary>
internal sealed unsafe class PackedMatrix : IDisposable
{
    /// <summary>Columns of a panel: two of the widest vectors.</summary>
    public const int PanelWidth = 32;

    private readonly FloatBuffer numbers;

    public PackedMatrix(int steps, int columns, bool isBrainFloat = false)
    {
        (Steps, Columns, IsBrainFloat) = (steps, columns, isBrainFloat);
        Panels = (columns + PanelWidth - 1) / PanelWidth;
        var count = (long)Panels * PanelWidth * steps;
        numbers = new FloatBuffer(isBrainFloat ? (count + 1) / 2 : count);
    }

    /// <summary>Terms of each sum: the inner dimension of the product.</summary>
    public int Steps { get; }

    /// <summary>Columns of the product.</summary>
    public int Columns { get; }

    public int Panels { get; }

    public bool IsBrainFloat { get; }

    public long SizeBytes => numbers.Length * sizeof(float);

    public float* Floats => numbers.Pointer;

    public ushort* BrainFloats => (ushort*)numbers.Pointer;

    /// <summary>Takes a matrix whose element (step, column) is at <c>step·stepStride + column·columnStride</c>.</summary>
    public void Pack(float* from, long stepStride, long columnStride)
    {
        for (var panel = 0; panel < Panels; panel++)
        {
            PackPanel(panel, from, stepStride, columnStride);
        }
    }

    /// <summary>The same for one panel; different panels may be packed by different threads.</summary>
    public void PackPanel(int panel, float* from, long stepStride, long columnStride)
    {
        var first = panel * PanelWidth;
        var width = Math.Min(PanelWidth, Columns - first);
        var start = (long)panel * PanelWidth * Steps;
        from += first * columnStride;
        if (IsBrainFloat)
        {
            PackRounded(BrainFloats + start, from, width, stepStride, columnStride);
        }
        else if (columnStride == 1)
        {
            PackRows(Floats + start, from, width, stepStride);
        }
        else
        {
            PackColumns(Floats + start, from, width, stepStride, columnStride);
        }
    }

    /// <summary>The nearest brain float; ties to even. Not for NaN.</summary>
    public static ushort Rounded(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    public void Dispose() => numbers.Dispose();

    private void PackRows(float* to, float* from, int width, long stepStride)
    {
        for (var step = 0; step < Steps; step++, to += PanelWidth, from += stepStride)
        {
            new ReadOnlySpan<float>(from, width).CopyTo(new Span<float>(to, width));
        }
    }

    // Turned in blocks of eight steps: a cache line of each column is then read once, and writes stay near each other.
    private void PackColumns(float* to, float* from, int width, long stepStride, long columnStride)
    {
        const int block = 8;
        for (var step = 0; step < Steps; step += block)
        {
            var last = Math.Min(step + block, Steps);
            for (var column = 0; column < width; column++)
            {
                var source = from + column * columnStride;
                for (var at = step; at < last; at++)
                {
                    to[at * PanelWidth + column] = source[at * stepStride];
                }
            }
        }
    }

    private void PackRounded(ushort* to, float* from, int width, long stepStride, long columnStride)
    {
        for (var column = 0; column < width; column++)
        {
            for (var step = 0; step < Steps; step++)
            {
                to[step * PanelWidth + column] = Rounded(from[step * stepStride + column * columnStride]);
            }
        }
    }
}
