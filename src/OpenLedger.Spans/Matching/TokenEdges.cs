namespace OpenLedger.Spans.Matching;

/// <summary>What the text of a token allows a span to do there; the caller knows the text.</summary>
[Flags]
public enum TokenEdges : byte
{
    /// <summary>The token is inside a word.</summary>
    None = 0,

    /// <summary>A word starts with the token, so a span may.</summary>
    WordStart = 1,

    /// <summary>A word ends with the token, so a span may.</summary>
    WordEnd = 2,

    /// <summary>A sentence or a line ends with the token: a span that holds it ends there.</summary>
    Stop = 4,
}
