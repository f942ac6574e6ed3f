using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Lm.Passes;

namespace OpenLedger.Runtimes.Attribution;

/// <summary>One record that a build was trained on, as attribution needs it.</summary>
public sealed record TracedRecord
{
    /// <summary>Which one.</summary>
    public required RecordId Record { get; init; }

    /// <summary>The claim that it founded or joined, known by its first record.</summary>
    public required RecordId Claim { get; init; }

    /// <summary>Who contributed it.</summary>
    public required ActorId Contributor { get; init; }

    /// <summary>When its content was committed to.</summary>
    public required DateTimeOffset CommittedAt { get; init; }

    /// <summary>What the model was asked; empty for a record that is one text.</summary>
    public required string Prompt { get; init; }

    /// <summary>What the model learned to say.</summary>
    public required string Response { get; init; }

    /// <summary>What the training read. What it says from its first target on is the response.</summary>
    public required TrainingDocument Document { get; init; }

    /// <summary>How good it was measured to be, in thousandths of plain. Default 1,000.</summary>
    public int QualityThousandths { get; init; } = 1000;

    /// <summary>The text that positions are counted in: the response, after the prompt and a line feed.</summary>
    public string Text => Prompt.Length == 0 ? Response : $"{Prompt}\n{Response}";
}
