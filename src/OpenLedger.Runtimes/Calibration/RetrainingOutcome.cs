using System.Text.Json.Serialization;

namespace OpenLedger.Runtimes.Calibration;

/// <summary>What came of one retraining: a line of a log.</summary>
internal sealed record RetrainingOutcome
{
    /// <summary>Of what was retrained, and of the subset.</summary>
    public required string Digest { get; init; }

    public required int Subset { get; init; }

    public required int Seed { get; init; }

    /// <summary>log p of each answer.</summary>
    public required IReadOnlyList<double> LogLikelihoods { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RetrainingOutcome))]
internal sealed partial class RetrainingJson : JsonSerializerContext;
