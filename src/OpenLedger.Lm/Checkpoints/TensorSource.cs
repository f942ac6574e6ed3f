namespace OpenLedger.Lm.Checkpoints;

/// <summary>
/// Gives numbers of a tensor: as many as the destination holds, from <paramref name="start"/> on in row order.
/// </summary>
public delegate void FloatSource(long start, Span<float> destination);

/// <summary>A tensor to be written, and where its numbers come from.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Type">F32, BF16 or F16.</param>
/// <param name="Shape">Numbers per dimension, outermost first.</param>
/// <param name="Numbers">Asked for one part after another, so that no tensor is held twice.</param>
public sealed record TensorSource(string Name, TensorType Type, IReadOnlyList<long> Shape, FloatSource Numbers)
{
    internal long Count => Shape.Aggregate(1L, (product, dimension) => checked(product * dimension));

    internal long SizeBytes => checked(Count * Type.SizeBytes());

    /// <summary>A tensor whose numbers lie in memory.</summary>
    public static TensorSource Of(
        string name, TensorType type, IReadOnlyList<long> shape, ReadOnlyMemory<float> numbers) =>
        new(name, type, shape, (start, destination) =>
            numbers.Span.Slice(checked((int)start), destination.Length).CopyTo(destination));
}
