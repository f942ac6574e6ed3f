using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Training;

/// <summary>What a document must be so that a model can read it.</summary>
internal sealed record DocumentRoom(int Vocabulary, int MostTokens, LongDocuments LongDocuments)
{
    public static DocumentRoom Of(ModelConfig model, int tokensPerBatch, LongDocuments longDocuments) =>
        new(model.VocabularySize, Math.Min(tokensPerBatch, model.ContextLength), longDocuments);

    /// <summary>The document, or its beginning where the end has no room and may be cut off.</summary>
    /// <param name="name">What a refusal calls it.</param>
    /// <exception cref="ArgumentException">It is too long, has nothing to predict or a token too high.</exception>
    public TrainingDocument Fitted(TrainingDocument document, string name)
    {
        foreach (var token in document.Tokens)
        {
            if (token < 0 || token >= Vocabulary)
            {
                throw new ArgumentException($"{name} has the token {token}; the model knows {Vocabulary}, from 0 on.");
            }
        }

        // The last token is only a target: it is never read.
        if (Packing.Length(document) > MostTokens)
        {
            document = LongDocuments == LongDocuments.Truncate
                ? Truncated(document, MostTokens + 1)
                : throw new ArgumentException(
                    $"{name} has {document.Tokens.Count} tokens; {MostTokens + 1} have room in a batch and in the "
                    + "model's context.");
        }

        return document.TargetCount > 0
            ? document
            : throw new ArgumentException($"{name} has no token to predict within its first {MostTokens + 1}.");
    }

    private static TrainingDocument Truncated(TrainingDocument document, int length) => TrainingDocument.Masked(
        [.. document.Tokens.Take(length)], [.. Enumerable.Range(0, length).Select(document.IsTarget)])
        .Weighted(document.Weight);
}
