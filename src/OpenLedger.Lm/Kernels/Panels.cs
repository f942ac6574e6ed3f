namespace OpenLedger.Lm.Kernels;

/// <summary>
/// The right-hand side of a product, steps × columns, laid out as the product reads it: panels of 32 columns, in each
/// panel one step after the other, the last panel filled up with zeros. Numbers are floats or brain floats.
/// </summary>
internal readonly unsafe struct Panels(void* start, int steps, int columns, bool isBrainFloat = false)
{
    /// <summary>Columns of a panel: two of the widest vectors.</summary>
    public const int Width = 32;

    private readonly void* start = start;

    /// <summary>Terms of each sum: the inner dimension of the product.</summary>
    public readonly int Steps = steps;

    /// <summary>Columns of the product.</summary>
    public readonly int Columns = columns;

    public readonly bool IsBrainFloat = isBrainFloat;

    public int PanelCount => (Columns + Width - 1) / Width;

    public long SizeBytes => Count(Steps, Columns) * (IsBrainFloat ? sizeof(ushort) : sizeof(float));

    public float* Floats => (float*)start;

    public ushort* BrainFloats => (ushort*)start;

    /// <summary>The element of a step and a column; rounded when it is set, if the panels hold brain floats.</summary>
    public float this[int step, int column]
    {
        get
        {
            var at = At(step, column);
            return IsBrainFloat ? BitConverter.UInt32BitsToSingle((uint)BrainFloats[at] << 16) : Floats[at];
        }

        set
        {
            var at = At(step, column);
            if (IsBrainFloat)
            {
                BrainFloats[at] = Rounded(value);
            }
            else
            {
                Floats[at] = value;
            }
        }
    }

    /// <summary>Numbers that the panels of such a matrix take.</summary>
    public static long Count(int steps, int columns) => (long)((columns + Width - 1) / Width) * Width * steps;

    /// <summary>The nearest brain float; ties to even. NaN stays NaN.</summary>
    public static ushort Rounded(float value)
    {
        if (float.IsNaN(value))
        {
            return 0x7FC0;
        }

        var bits = BitConverter.SingleToUInt32Bits(value);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    /// <summary>Takes a matrix whose (step, column) is at <c>step·stepStride + column·columnStride</c>.</summary>
    public void Pack(float* from, long stepStride, long columnStride)
    {
        for (var panel = 0; panel < PanelCount; panel++)
        {
            PackPanel(panel, from, stepStride, columnStride);
        }
    }

    /// <summary>The same for one panel; different panels may be packed by different threads.</summary>
    public void PackPanel(int panel, float* from, long stepStride, long columnStride)
    {
        var first = panel * Width;
        var width = Math.Min(Width, Columns - first);
        var at = (long)panel * Width * Steps;
        from += first * columnStride;
        if (IsBrainFloat)
        {
            PackRounded(BrainFloats + at, from, width, stepStride, columnStride);
        }
        else if (columnStride == 1)
        {
            PackRows(Floats + at, from, width, stepStride);
        }
        else
        {
            PackColumns(Floats + at, from, width, stepStride, columnStride);
        }
    }

    private long At(int step, int column) => ((long)(column / Width) * Steps + step) * Width + column % Width;

    private void PackRows(float* to, float* from, int width, long stepStride)
    {
        for (var step = 0; step < Steps; step++, to += Width, from += stepStride)
        {
            new ReadOnlySpan<float>(from, width).CopyTo(new Span<float>(to, width));
            new Span<float>(to + width, Width - width).Clear();
        }
    }

    // Turned in blocks of eight steps: a cache line of each column is then read once, and writes stay near each other.
    private void PackColumns(float* to, float* from, int width, long stepStride, long columnStride)
    {
        const int block = 8;
        for (var step = 0; step < Steps; step += block)
        {
            var end = Math.Min(step + block, Steps);
            for (var column = 0; column < width; column++)
            {
                var source = from + column * columnStride;
                for (var at = step; at < end; at++)
                {
                    to[at * Width + column] = source[at * stepStride];
                }
            }

            for (var at = step; at < end; at++)
            {
                new Span<float>(to + at * Width + width, Width - width).Clear();
            }
        }
    }

    private void PackRounded(ushort* to, float* from, int width, long stepStride, long columnStride)
    {
        for (var step = 0; step < Steps; step++)
        {
            for (var column = 0; column < Width; column++)
            {
                to[step * Width + column] =
                    column < width ? Rounded(from[step * stepStride + column * columnStride]) : (ushort)0;
            }
        }
    }
}
