namespace OpenLedger.Lm.Checkpoints;

/// <summary>Finds a tensor that must be there, in a shape and a type that the engine can use.</summary>
internal static class TensorShape
{
    public static TensorEntry Find(SafetensorsFile file, string name, IReadOnlyList<long> shape)
    {
        if (!file.Tensors.TryGetValue(name, out var entry))
        {
            throw new LmFormatException(file.Path, name, "is missing");
        }

        if (!entry.Shape.SequenceEqual(shape))
        {
            throw new LmFormatException(
                file.Path, name, $"has the shape {entry.ShapeText}, must have {TensorEntry.Text(shape)}");
        }

        return entry.Type.IsFloat()
            ? entry
            : throw new LmFormatException(
                file.Path, name, $"{entry.Type.FormatName()} is not supported; F32, BF16 and F16 are");
    }
}
