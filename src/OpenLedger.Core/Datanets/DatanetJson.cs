using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.Core.Datanets;

/// <summary>The JSON form of everything that datanets store or send, described at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DatanetState))]
[JsonSerializable(typeof(ContributionState))]
[JsonSerializable(typeof(SegmentState))]
[JsonSerializable(typeof(VersionState))]
[JsonSerializable(typeof(FoundDatanet))]
[JsonSerializable(typeof(AmendCharter))]
[JsonSerializable(typeof(AdmitContribution))]
[JsonSerializable(typeof(Admission))]
[JsonSerializable(typeof(DatanetRole))]
[JsonSerializable(typeof(DatanetView))]
[JsonSerializable(typeof(DatanetInsight))]
[JsonSerializable(typeof(DatanetAnswer))]
[JsonSerializable(typeof(IReadOnlyList<long>))]
[JsonSerializable(typeof(Delivery<DatanetNews>))]
[JsonSerializable(typeof(Delivery<SegmentOrder>))]
[JsonSerializable(typeof(DeliveryAnswer))]
[JsonSerializable(typeof(BeginContribution))]
[JsonSerializable(typeof(AppendPage))]
[JsonSerializable(typeof(CloseContribution))]
[JsonSerializable(typeof(CastVote))]
[JsonSerializable(typeof(WithdrawRecords))]
[JsonSerializable(typeof(RaiseDispute))]
[JsonSerializable(typeof(AnswerDispute))]
[JsonSerializable(typeof(RuleOnDispute))]
[JsonSerializable(typeof(ContributionView))]
[JsonSerializable(typeof(SegmentView))]
[JsonSerializable(typeof(RecordView))]
[JsonSerializable(typeof(BuildVersion))]
[JsonSerializable(typeof(VersionHeader))]
[JsonSerializable(typeof(VersionContent))]
[JsonSerializable(typeof(RecordProof))]
[JsonSerializable(typeof(ConsistencyProof))]
public sealed partial class DatanetJson : JsonSerializerContext;
