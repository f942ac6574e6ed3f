using OpenLedger.Lm.Kernels.Lanes;

namespace OpenLedger.Lm.Kernels;

/// <summary>The kernels for one width of vectors.</summary>
internal sealed unsafe partial class VectorKernels<TLanes, TVector> : Kernels
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    // 256 steps of a panel are 32 KiB: they stay in the first cache while all rows go past. 192 rows of as many steps
    // are 192 KiB: they stay in the second while all panels go past.
    private const int StepsPerBlock = 256;
    private const int RowsPerBlock = 192;

    public override void Product(
        LeftMatrix left, int rows, int steps, Panels right, int firstPanel, int endPanel,
        float* result, long resultStride, bool accumulate)
    {
        if (rows == 1)
        {
            Row(left, steps, right, firstPanel, endPanel, result, accumulate);
            return;
        }

        for (var row = 0; row < rows; row += RowsPerBlock)
        {
            for (var step = 0; step < steps; step += StepsPerBlock)
            {
                var block = new Block(
                    left.From(row, step), Math.Min(RowsPerBlock, rows - row), step,
                    Math.Min(StepsPerBlock, steps - step), result + row * resultStride, resultStride,
                    accumulate || step > 0);
                for (var panel = firstPanel; panel < endPanel; panel++)
                {
                    Panel(block, right, panel);
                }
            }
        }
    }

    private static void Panel(in Block block, Panels right, int panel)
    {
        var at = ((long)panel * right.Steps + block.FirstStep) * Panels.Width;
        var column = panel * Panels.Width;
        if (right.IsBrainFloat)
        {
            Panel<BrainFloatPanel<TLanes, TVector>, ushort>(
                block, right.BrainFloats + at, column, right.Columns - column);
        }
        else
        {
            Panel<FloatPanel<TLanes, TVector>, float>(block, right.Floats + at, column, right.Columns - column);
        }
    }

    private static void Panel<TPanel, TNumber>(in Block block, TNumber* panel, int column, int columns)
        where TPanel : struct, IPanel<TVector, TNumber>
        where TNumber : unmanaged
    {
        for (var part = 0; part < Math.Min(columns, Panels.Width); part += 2 * TLanes.Count)
        {
            if (columns - part >= 2 * TLanes.Count)
            {
                Rows<TPanel, TNumber>(block, panel + part, block.Result + column + part);
            }
            else
            {
                NarrowRows<TPanel, TNumber>(block, panel + part, block.Result + column + part, columns - part);
            }
        }
    }

    private static void Rows<TPanel, TNumber>(in Block block, TNumber* panel, float* result)
        where TPanel : struct, IPanel<TVector, TNumber>
        where TNumber : unmanaged
    {
        var row = 0;
        for (; TLanes.HasManyRegisters && row + 8 <= block.Rows; row += 8)
        {
            Tiles<TLanes, TVector, TPanel, TNumber>.Eight(
                block.Left.From(row, 0), panel, block.Steps, result + row * block.Stride, block.Stride, block.Add);
        }

        for (; row + 4 <= block.Rows; row += 4)
        {
            Tiles<TLanes, TVector, TPanel, TNumber>.Four(
                block.Left.From(row, 0), panel, block.Steps, result + row * block.Stride, block.Stride, block.Add);
        }

        for (; row < block.Rows; row++)
        {
            Tiles<TLanes, TVector, TPanel, TNumber>.One(
                block.Left.From(row, 0), panel, block.Steps, result + row * block.Stride, block.Add);
        }
    }

    // The last columns do not fill two vectors: they are made in a spare tile, eight rows at a time, and copied.
    private static void NarrowRows<TPanel, TNumber>(in Block block, TNumber* panel, float* result, int columns)
        where TPanel : struct, IPanel<TVector, TNumber>
        where TNumber : unmanaged
    {
        const int tileRows = 8;
        var tile = stackalloc float[tileRows * Panels.Width];
        for (var first = 0; first < block.Rows; first += tileRows)
        {
            var rows = Math.Min(tileRows, block.Rows - first);
            var at = result + first * block.Stride;
            for (var row = 0; block.Add && row < rows; row++)
            {
                new ReadOnlySpan<float>(at + row * block.Stride, columns)
                    .CopyTo(new Span<float>(tile + row * Panels.Width, columns));
            }

            Rows<TPanel, TNumber>(
                new Block(
                    block.Left.From(first, 0), rows, block.FirstStep, block.Steps,
                    tile, Panels.Width, block.Add),
                panel, tile);
            for (var row = 0; row < rows; row++)
            {
                new ReadOnlySpan<float>(tile + row * Panels.Width, columns)
                    .CopyTo(new Span<float>(at + row * block.Stride, columns));
            }
        }
    }

    private static void Row(
        LeftMatrix left, int steps, Panels right, int firstPanel, int endPanel, float* result, bool accumulate)
    {
        var panel = firstPanel;
        var whole = Math.Min(endPanel, right.Columns / Panels.Width);
        for (; panel + 4 <= whole; panel += 4)
        {
            FourPanels(left, steps, right, panel, result, accumulate);
        }

        var block = new Block(left, 1, 0, steps, result, 0, accumulate);
        for (; panel < endPanel; panel++)
        {
            Panel(block, right, panel);
        }
    }

    private static void FourPanels(
        LeftMatrix left, int steps, Panels right, int panel, float* result, bool accumulate)
    {
        var apart = (nint)right.Steps * Panels.Width;
        var at = panel * apart;
        result += panel * Panels.Width;
        for (var part = 0; part < Panels.Width; part += 2 * TLanes.Count)
        {
            if (right.IsBrainFloat)
            {
                Tiles<TLanes, TVector, BrainFloatPanel<TLanes, TVector>, ushort>.OneByFourPanels(
                    left, right.BrainFloats + at + part, apart, steps, result + part, accumulate);
            }
            else
            {
                Tiles<TLanes, TVector, FloatPanel<TLanes, TVector>, float>.OneByFourPanels(
                    left, right.Floats + at + part, apart, steps, result + part, accumulate);
            }
        }
    }

    // Some rows by some steps of a product.
    private readonly struct Block(
        LeftMatrix left, int rows, int firstStep, int steps, float* result, long stride, bool add)
    {
        public readonly LeftMatrix Left = left;
        public readonly int Rows = rows;
        public readonly int FirstStep = firstStep;
        public readonly int Steps = steps;
        public readonly float* Result = result;
        public readonly long Stride = stride;
        public readonly bool Add = add;
    }
}
