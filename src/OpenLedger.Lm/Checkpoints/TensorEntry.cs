namespace OpenLedger.Lm.Checkpoints;

/// <summary>Where one tensor lies in a safetensors file. Its range has been checked against the file.</summary>
/// <param name="Name">The name, unique in the file.</param>
/// <param name="Type">How its numbers are stored.</param>
/// <param name="Shape">Numbers per dimension, outermost first; empty for a single number.</param>
/// <param name="Count">How many numbers it holds: the product of the shape.</param>
/// <param name="Offset">First byte, counted from the start of the file.</param>
/// <param name="SizeBytes">How many bytes.</param>
public sealed record TensorEntry(
    string Name, TensorType Type, IReadOnlyList<long> Shape, long Count, long Offset, long SizeBytes)
{
    /// <summary>The shape as a message shows it, such as <c>[32000, 64]</c>.</summary>
    internal string ShapeText => Text(Shape);

    internal static string Text(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";
}
