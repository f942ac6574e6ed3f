using OpenLedger.Lm.Passes;

namespace OpenLedger.Lm.Training;

/// <summary>What is learned from, and what only measures how well.</summary>
/// <param name="Documents">At least one; each with at least one token to predict.</param>
/// <param name="HeldOut">May be empty.</param>
public sealed record TrainingCorpus(
    IReadOnlyList<TrainingDocument> Documents, IReadOnlyList<TrainingDocument> HeldOut)
{
    public TrainingCorpus(IReadOnlyList<TrainingDocument> documents)
        : this(documents, [])
    {
    }

    /// <summary>The same with every document checked against a model and the room there is.</summary>
    /// <exception cref="ArgumentException">A document cannot be learned from.</exception>
    internal TrainingCorpus Fitted(DocumentRoom room)
    {
        ArgumentOutOfRangeException.ThrowIfZero(Documents.Count, nameof(Documents));
        return new(
            [.. Documents.Select((document, i) => room.Fitted(document, $"Document {i}"))],
            [.. HeldOut.Select((document, i) => room.Fitted(document, $"Held-out document {i}"))]);
    }
}
