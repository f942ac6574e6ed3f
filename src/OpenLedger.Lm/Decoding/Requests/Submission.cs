using System.Diagnostics.CodeAnalysis;

namespace OpenLedger.Lm.Decoding.Requests;

/// <summary>The answer to a request: a generation under way, or why there is none.</summary>
public sealed record Submission
{
    /// <summary>Null if the request was refused.</summary>
    public Generation? Generation { get; private init; }

    public GenerationRefusal Refusal { get; private init; }

    /// <summary>The refusal in a sentence, with the figures that matter; empty without one.</summary>
    public string Reason { get; private init; } = "";

    [MemberNotNullWhen(true, nameof(Generation))]
    public bool IsAccepted => Generation is not null;

    internal static Submission Accepted(Generation generation) => new() { Generation = generation };

    internal static Submission Refused(GenerationRefusal refusal, string reason) =>
        new() { Refusal = refusal, Reason = reason };
}
