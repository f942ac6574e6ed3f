using System.Numerics;
using System.Runtime.InteropServices;
using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Passes;

/// <summary>
/// An adapter in training: y += s·B·A·x on the way forward, and on the way back the gradients of A and B by the outer
/// products of what is small: with U = s·X·Aᵀ and V = s·Δ·B they are Bʹ = ΔᵀU and Aʹ = VᵀX. No matrix of the size of W
/// is made. N tokens, r the rank.
/// </summary>
internal sealed unsafe class LoraPass : IDisposable
{
    private readonly LoraAdapter adapter;
    private readonly Arithmetic arithmetic;
    private readonly SlotPass?[] slots;
    private readonly FloatBuffer v;
    private readonly PackedMatrix[] spares;
    private readonly FloatBuffer[] turned;

    public LoraPass(LoraAdapter adapter, Arithmetic arithmetic, int tokens)
    {
        (this.adapter, this.arithmetic) = (adapter, arithmetic);
        var model = adapter.Layout.Model;
        var projections = ProjectionShape.All.Count;
        slots = new SlotPass?[model.Layers * projections];
        foreach (var slot in adapter.Layout.Slots)
        {
            slots[slot.Layer * projections + (int)slot.Projection] = new SlotPass(slot, tokens);
        }

        v = new FloatBuffer((long)tokens * adapter.Config.Rank);
        var widest = adapter.Layout.Slots.Max(slot => Math.Max(slot.Inputs, slot.Outputs));
        var threads = Enumerable.Range(0, arithmetic.Team.Threads);
        spares = [.. threads.Select(_ => new PackedMatrix(tokens, widest))];
        turned = [.. threads.Select(_ => new FloatBuffer((long)widest * adapter.Config.Rank))];
    }

    /// <summary>Packs A and B again: after every step.</summary>
    public void Take() => arithmetic.ForEach(slots.Length, (slot, _) => slots[slot]?.Take(adapter));

    /// <summary>y (N × outputs) += s · x (N × inputs) · Aᵀ · Bᵀ.</summary>
    public void Forward(int layer, Projection projection, float* x, int tokens, float* y)
    {
        if (Slot(layer, projection) is not { } pass)
        {
            return;
        }

        var (slot, rank) = (pass.Slot, pass.Slot.Rank);
        arithmetic.Product(
            LeftMatrix.Rows(x, slot.Inputs), tokens, slot.Inputs, pass.ScaledATurned.Panels, pass.U.Pointer, rank);
        arithmetic.Product(
            LeftMatrix.Rows(pass.U.Pointer, rank), tokens, rank, pass.BTurned.Panels, y, slot.Outputs, true);
    }

    /// <summary>
    /// dx += s · dy · B · A, unless null; and the gradients of A and B go to every record's place in
    /// <paramref name="gradients"/>.
    /// </summary>
    public void Backward(
        int layer, Projection projection, float* x, float* dy, int tokens, float* dx,
        LoraGradients? gradients)
    {
        if (Slot(layer, projection) is not { } pass)
        {
            return;
        }

        var (slot, rank) = (pass.Slot, pass.Slot.Rank);
        arithmetic.Product(
            LeftMatrix.Rows(dy, slot.Outputs), tokens, slot.Outputs, pass.ScaledB.Panels, v.Pointer, rank);
        if (dx is not null)
        {
            arithmetic.Product(
                LeftMatrix.Rows(v.Pointer, rank), tokens, rank, pass.A.Panels, dx, slot.Inputs, true);
        }

        if (gradients is not null)
        {
            AddGradients(pass, x, dy, gradients);
        }
    }

    public void Dispose()
    {
        foreach (var slot in slots)
        {
            slot?.Dispose();
        }

        v.Dispose();
        Array.ForEach(spares, spare => spare.Dispose());
        Array.ForEach(turned, buffer => buffer.Dispose());
    }

    private SlotPass? Slot(int layer, Projection projection) =>
        slots[layer * ProjectionShape.All.Count + (int)projection];

    // Two pieces per record: A and B.
    private void AddGradients(SlotPass pass, float* x, float* dy, LoraGradients gradients) =>
        arithmetic.ForEach(gradients.Records * 2, (piece, thread) =>
        {
            var (record, isB) = Math.DivRem(piece, 2);
            var (start, end) = gradients.TokensOf(record);
            var slot = pass.Slot;
            var into = gradients.Of(record);
            if (isB == 1)
            {
                AddTurned(
                    LeftMatrix.Columns(pass.U.Pointer + (long)start * slot.Rank, slot.Rank), slot.Rank, end - start,
                    dy + (long)start * slot.Outputs, slot.Outputs, into + slot.StartOfB, thread);
                return;
            }

            // Aʹ (r × inputs) += Vᵀ (r × n) · X (n × inputs)
            var rows = new Panels(spares[thread].Panels.Floats, end - start, slot.Inputs);
            rows.Pack(x + (long)start * slot.Inputs, slot.Inputs, 1);
            arithmetic.Kernels.Product(
                LeftMatrix.Columns(v.Pointer + (long)start * slot.Rank, slot.Rank), slot.Rank, end - start,
                rows, 0, rows.PanelCount, into + slot.StartOfA, slot.Inputs, true);
        });

    // Bʹ (outputs × r) += (Uᵀ (r × n) · Δ (n × outputs))ᵀ: made turned, because the product fills vectors along its
    // columns, and r is short.
    private void AddTurned(
        LeftMatrix u, int rank, int tokens, float* dy, int outputs, float* into, int thread)
    {
        var rows = new Panels(spares[thread].Panels.Floats, tokens, outputs);
        rows.Pack(dy, outputs, 1);
        var made = turned[thread].Pointer;
        arithmetic.Kernels.Product(u, rank, tokens, rows, 0, rows.PanelCount, made, outputs, false);
        for (var row = 0; row < rank; row++)
        {
            for (var output = 0; output < outputs; output++)
            {
                into[output * rank + row] += made[row * outputs + output];
            }
        }
    }

    // One pair of matrices, packed for the four products that they take part in.
    private sealed class SlotPass(LoraSlot slot, int tokens) : IDisposable
    {
        public LoraSlot Slot { get; } = slot;

        /// <summary>N × r: s · x · Aᵀ of the last way forward.</summary>
        public FloatBuffer U { get; } = new((long)tokens * slot.Rank);

        /// <summary>s·Aᵀ: inputs × r.</summary>
        public PackedMatrix ScaledATurned { get; } = new(slot.Inputs, slot.Rank);

        /// <summary>A: r × inputs.</summary>
        public PackedMatrix A { get; } = new(slot.Rank, slot.Inputs);

        /// <summary>Bᵀ: r × outputs.</summary>
        public PackedMatrix BTurned { get; } = new(slot.Rank, slot.Outputs);

        /// <summary>s·B: outputs × r.</summary>
        public PackedMatrix ScaledB { get; } = new(slot.Outputs, slot.Rank);

        public void Take(LoraAdapter adapter)
        {
            float* a = adapter.Weights.Pointer + Slot.StartOfA, b = adapter.Weights.Pointer + Slot.StartOfB;
            A.Panels.Pack(a, Slot.Inputs, 1);
            BTurned.Panels.Pack(b, 1, Slot.Rank);
            ScaledATurned.Panels.Pack(a, 1, Slot.Inputs);
            Scale(ScaledATurned, adapter.Config.Scale);
            ScaledB.Panels.Pack(b, Slot.Rank, 1);
            Scale(ScaledB, adapter.Config.Scale);
        }

        public void Dispose()
        {
            U.Dispose();
            ScaledATurned.Dispose();
            A.Dispose();
            BTurned.Dispose();
            ScaledB.Dispose();
        }

        // Panels are whole vectors, and four times as wide as most ranks.
        private static void Scale(PackedMatrix matrix, float factor)
        {
            var numbers = new Span<float>(matrix.Panels.Floats, (int)(matrix.SizeBytes / sizeof(float)));
            foreach (ref var some in MemoryMarshal.Cast<float, Vector<float>>(numbers))
            {
                some *= factor;
            }
        }
    }
}
