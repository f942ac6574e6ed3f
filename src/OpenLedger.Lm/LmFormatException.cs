namespace OpenLedger.Lm;

/// <summary>
/// A file is damaged, or holds what this engine cannot run. The message names the file, the part of it (a tensor, a
/// property) and the reason.
/// </summary>
public sealed class LmFormatException : Exception
{
    public LmFormatException(string file, string part, string reason, Exception? cause = null)
        : base($"{file}: {part}: {reason}", cause)
    {
        File = file;
        Part = part;
        Reason = reason;
    }

    /// <summary>The file's path as the caller gave it.</summary>
    public string File { get; }

    /// <summary>The tensor, the property or the section that is wrong.</summary>
    public string Part { get; }

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; }
}
