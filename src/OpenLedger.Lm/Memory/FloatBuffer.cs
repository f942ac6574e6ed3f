using System.Runtime.InteropServices;

namespace OpenLedger.Lm.Memory;

/// <summary>
/// Numbers outside the garbage-collected heap, aligned for the widest vectors, zero at first. Kernels take its pointer;
/// everything else its span. The system gives memory when it is first written, so room that is never used costs
/// nothing. Freed when disposed or, at the latest, when collected.
/// </summary>
public sealed unsafe class FloatBuffer : IDisposable
{
    private const int Alignment = 64;

    private void* allocated;
    private float* pointer;

    public FloatBuffer(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        var bytes = checked((nuint)length * sizeof(float));
        allocated = NativeMemory.AllocZeroed(checked(bytes + Alignment));
        pointer = (float*)(((nuint)allocated + Alignment - 1) & ~(nuint)(Alignment - 1));
        GC.AddMemoryPressure(Math.Max(1, length * sizeof(float)));
    }

    ~FloatBuffer() => Free();

    public long Length { get; }

    /// <summary>The first number. Valid until the buffer is disposed; keep it reachable while it is used.</summary>
    internal float* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(pointer is null, this);
            return pointer;
        }
    }

    internal bool IsDisposed => pointer is null;

    /// <summary>All numbers of a buffer below 2³¹.</summary>
    public Span<float> Span => new(Pointer, checked((int)Length));

    public Span<float> Slice(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length - length);
        return new(Pointer + start, length);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (pointer is not null)
        {
            NativeMemory.Free(allocated);
            allocated = null;
            pointer = null;
            GC.RemoveMemoryPressure(Math.Max(1, Length * sizeof(float)));
        }
    }
}
