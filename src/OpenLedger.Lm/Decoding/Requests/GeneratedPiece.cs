namespace OpenLedger.Lm.Decoding.Requests;

/// <summary>
/// What one token adds to a text. The text may be empty (a character is still open, or what came could begin a stop
/// string) and may hold what earlier tokens kept back; it never ends within a character.
/// </summary>
/// <param name="Text">Empty too when the engine has no tokenizer.</param>
/// <param name="Token">Null in a last piece that only brings text that was kept back.</param>
/// <param name="LogProbability">Of the token, if asked for.</param>
/// <param name="Top">The most likely tokens, the best first, if asked for.</param>
public readonly record struct GeneratedPiece(
    string Text, int? Token, float? LogProbability, IReadOnlyList<TokenScore> Top);

/// <summary>A token and the logarithm of its probability.</summary>
public readonly record struct TokenScore(int Token, float LogProbability);
