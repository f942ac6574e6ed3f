using OpenLedger.Lm.Tokenizers;

namespace OpenLedger.Lm.Decoding.Scheduling;

/// <summary>
/// From the tokens of one answer to its text, up to a stop string. Without a tokenizer there is no text.
/// </summary>
internal sealed class AnswerText(Tokenizer? tokenizer, IReadOnlyList<string> stops)
{
    private readonly TokenStream? stream = tokenizer is null ? null : new TokenStream(tokenizer);
    private readonly StopMatcher? matcher = stops.Count > 0 ? new StopMatcher(stops) : null;

    /// <summary>The stop string that ended the text; null while it goes on.</summary>
    public string? Stopped => matcher?.Stopped;

    /// <summary>The text that is certain with this token.</summary>
    public string Add(int token) => Certain(stream?.Add(token) ?? "");

    /// <summary>Ends the text: what was kept back.</summary>
    public string End()
    {
        var last = Certain(stream?.End() ?? "");
        return matcher is null ? last : last + matcher.End();
    }

    private string Certain(string text) => matcher is null || text.Length == 0 ? text : matcher.Add(text);
}
