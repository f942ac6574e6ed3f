namespace OpenLedger.Spans.Indexes;

/// <summary>
/// A file of an index is damaged or is none. The message names the file, the part of it and the reason.
/// </summary>
public sealed class SpanFormatException : Exception
{
    public SpanFormatException(string file, string part, string reason, Exception? cause = null)
        : base($"{file}: {part}: {reason}", cause)
    {
        File = file;
        Part = part;
        Reason = reason;
    }

    /// <summary>The file's path as the caller gave it.</summary>
    public string File { get; }

    /// <summary>The section that is wrong.</summary>
    public string Part { get; }

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; }
}
