using System.Globalization;
using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Training;

/// <summary>
/// A run's state on disk: a folder with one safetensors file, so that weights, moments and position appear together or
/// not at all. The position and the run's identity are in the file's metadata, under a checksum with the numbers.
/// </summary>
public static class TrainingCheckpoint
{
    /// <summary>The file in the folder.</summary>
    public const string FileName = "training.safetensors";

    private const string Version = "2";

    /// <summary>Whether a folder holds a run's state.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    internal static void Write(
        string folder, TrainingPosition position, RunIdentity identity, ITrainingSubject subject, Optimizer optimizer)
    {
        var metadata = Metadata(position, identity);
        using var checksum = new RunChecksum(metadata);
        foreach (var (_, tensor, numbers) in Parts(subject, optimizer))
        {
            checksum.Add(numbers, tensor);
        }

        metadata["sha256"] = checksum.Text();
        Directory.CreateDirectory(folder);
        SafetensorsWriter.Write(
            Path.Combine(folder, FileName),
            Parts(subject, optimizer).Select(part => new TensorSource(
                part.Name, TensorType.F32, part.Tensor.Shape, (start, destination) =>
                    part.Numbers.Slice(part.Tensor.Start + start, destination.Length).CopyTo(destination))),
            metadata);
    }

    /// <summary>Fills weights and moments, when everything has been found to be in order.</summary>
    internal static TrainingPosition Read(
        string folder, RunIdentity identity, ITrainingSubject subject, Optimizer optimizer)
    {
        using var file = SafetensorsFile.Open(Path.Combine(folder, FileName));
        var position = new TrainingPosition((int)Number(file, "step", int.MaxValue), Number(file, "documents"));
        var metadata = Metadata(position, identity);
        foreach (var (name, expected) in metadata)
        {
            if (Text(file, name) is var found && found != expected)
            {
                throw new LmFormatException(file.Path, name, $"is '{found}', this run has '{expected}'");
            }
        }

        var parts = Parts(subject, optimizer)
            .Select(part => (part.Tensor, part.Numbers, Entry: Find(file, part.Name, part.Tensor)))
            .ToList();
        using var checksum = new RunChecksum(metadata);
        parts.ForEach(part => checksum.Add(file, part.Entry));
        if (checksum.Text() != Text(file, "sha256"))
        {
            throw new LmFormatException(file.Path, "sha256", "does not fit the numbers; the file is damaged");
        }

        parts.ForEach(part => Take(file, part.Entry, part.Numbers, part.Tensor.Start));
        return position;
    }

    private static SortedDictionary<string, string> Metadata(TrainingPosition position, RunIdentity identity) =>
        new(StringComparer.Ordinal)
        {
            ["version"] = Version,
            ["subject"] = identity.Subject,
            ["options"] = identity.Options,
            ["corpus"] = identity.Corpus,
            ["step"] = position.Step.ToString(CultureInfo.InvariantCulture),
            ["documents"] = position.Documents.ToString(CultureInfo.InvariantCulture),
        };

    private static IEnumerable<(string Name, TrainedTensor Tensor, FloatBuffer Numbers)> Parts(
        ITrainingSubject subject, Optimizer optimizer) =>
        from part in new[]
        {
            ("weights", subject.Weights), ("means", optimizer.Means), ("squares", optimizer.Squares),
            ("reach", optimizer.Reach),
        }
        from tensor in subject.Tensors
        select ($"{part.Item1}.{tensor.Name}", tensor, part.Item2);

    // Stored otherwise than as floats they could not be the numbers that were written.
    private static TensorEntry Find(SafetensorsFile file, string name, TrainedTensor tensor)
    {
        var entry = TensorShape.Find(file, name, tensor.Shape);
        return entry.Type == TensorType.F32
            ? entry
            : throw new LmFormatException(file.Path, name, $"is {entry.Type.FormatName()}, must be F32");
    }

    private static void Take(SafetensorsFile file, TensorEntry entry, FloatBuffer into, long start)
    {
        const int part = 1 << 24;
        for (long at = 0; at < entry.Count; at += part)
        {
            file.ReadFloats(entry, at, into.Slice(start + at, (int)Math.Min(part, entry.Count - at)));
        }
    }

    private static string Text(SafetensorsFile file, string name) =>
        file.Metadata.TryGetValue(name, out var text)
            ? text
            : throw new LmFormatException(file.Path, name, "is missing from the metadata");

    private static long Number(SafetensorsFile file, string name, long most = long.MaxValue) =>
        long.TryParse(Text(file, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number <= most
            ? number
            : throw new LmFormatException(file.Path, name, "is not a whole number from 0 on");
}

/// <summary>Where a run stands.</summary>
/// <param name="Step">Steps made.</param>
/// <param name="Documents">Documents read by them, over all epochs.</param>
internal readonly record struct TrainingPosition(int Step, long Documents);
