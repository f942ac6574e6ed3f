namespace OpenLedger.Lm.Decoding.Requests;

/// <summary>A whole generation, read to its end.</summary>
public sealed record GeneratedText(string Text, IReadOnlyList<GeneratedPiece> Pieces, GenerationResult Result)
{
    /// <summary>The tokens that were given out, a stop token not among them.</summary>
    public IReadOnlyList<int> Tokens { get; } =
        [.. Pieces.Where(piece => piece.Token is not null).Select(piece => piece.Token!.Value)];
}
