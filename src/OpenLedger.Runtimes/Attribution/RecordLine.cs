using System.Text.Json;
using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Attribution;
using OpenLedger.Core.Datanets;

namespace OpenLedger.Runtimes.Attribution;

/// <summary>What a folder of traces remembers of a record; its tokens are in the index of spans.</summary>
internal sealed record RecordLine
{
    public required RecordId Record { get; init; }

    public required RecordId Claim { get; init; }

    public required ActorId Contributor { get; init; }

    public required DateTimeOffset CommittedAt { get; init; }

    public required long Tokens { get; init; }

    public required int QualityThousandths { get; init; }

    /// <summary>The character of the record's text that its first indexed token begins with.</summary>
    public required int TextStart { get; init; }

    /// <summary>Tokens in the index of spans.</summary>
    public required int Said { get; init; }

    /// <summary>Characters of the record's text.</summary>
    public required int TextLength { get; init; }

    public static RecordLine Of(TracedRecord record, SaidText said) => new()
    {
        Record = record.Record,
        Claim = record.Claim,
        Contributor = record.Contributor,
        CommittedAt = record.CommittedAt,
        Tokens = record.Document.TargetCount,
        QualityThousandths = record.QualityThousandths,
        TextStart = said.TextStart,
        Said = said.Tokens.Length,
        TextLength = record.Text.Length,
    };

    public LineageRecord Lineage() => new()
    {
        Record = Record,
        Claim = Claim,
        Contributor = Contributor,
        CommittedAt = CommittedAt,
        Tokens = Tokens,
        QualityThousandths = QualityThousandths,
    };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RecordLine))]
internal sealed partial class RecordLineJson : JsonSerializerContext;
