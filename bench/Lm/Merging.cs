using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Bench.Lm;

/// <summary>What servers do that cannot batch adapters: W + scale·B·A, written into the weights.</summary>
internal static unsafe class Merging
{
    public static void Add(MasterWeights weights, LoraAdapter adapter)
    {
        var kernels = KernelChoice.Best.Make();
        foreach (var slot in adapter.Layout.Slots)
        {
            using var right = new PackedMatrix(slot.Rank, slot.Inputs);
            right.Panels.Pack(adapter.Weights.Pointer + slot.StartOfA, slot.Inputs, 1);
            foreach (ref var number in new Span<float>(right.Panels.Floats, (int)(right.SizeBytes / sizeof(float))))
            {
                number *= adapter.Config.Scale;
            }

            var start = weights.Layout.Start(new ParameterPlace(ParameterKind.Weight, slot.Layer, slot.Projection));
            kernels.Product(
                LeftMatrix.Rows(adapter.Weights.Pointer + slot.StartOfB, slot.Rank), slot.Outputs, slot.Rank,
                right.Panels, 0, right.Panels.PanelCount, weights.Numbers.Pointer + start, slot.Inputs,
                accumulate: true);
        }
    }
}
