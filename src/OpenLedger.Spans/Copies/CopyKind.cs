namespace OpenLedger.Spans.Copies;

/// <summary>In which way a text is a copy of an earlier one, the closest first. The numbers are fixed.</summary>
public enum CopyKind
{
    /// <summary>It is not.</summary>
    None = 0,

    /// <summary>The same words in the same order.</summary>
    Equal = 1,

    /// <summary>Nearly the same set of shingles.</summary>
    Near = 2,

    /// <summary>A part of the earlier text, also with a little of its own.</summary>
    Piece = 3,

    /// <summary>The earlier text, or most of it, with padding.</summary>
    Padded = 4,
}
