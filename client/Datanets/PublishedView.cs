using System.Text.Json.Serialization;
using OpenLedger.CommandLine.Records;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.CommandLine.Datanets;

/// <summary>A version that was published, as it is printed.</summary>
internal sealed record PublishedView(VersionHeader Version, string Checkpoint)
{
    public static void Print(PublishedView view)
    {
        Console.Out.WriteLine($"version {DatanetOutput.Line(view.Version)}");
        Console.Out.WriteLine();
        Console.Out.Write(view.Checkpoint);
    }
}

/// <summary>An exported version as it is printed.</summary>
internal sealed record ExportView(int Version, string Folder, IReadOnlyList<string> Files, long SizeBytes);

/// <summary>The JSON that these commands print.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DatanetView))]
[JsonSerializable(typeof(DatanetInsight))]
[JsonSerializable(typeof(PublishedView))]
[JsonSerializable(typeof(ExportView))]
[JsonSerializable(typeof(RecordView))]
internal sealed partial class DatanetOutputJson : JsonSerializerContext;
