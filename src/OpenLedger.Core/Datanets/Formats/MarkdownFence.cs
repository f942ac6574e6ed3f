namespace OpenLedger.Core.Datanets.Formats;

/// <summary>Whether a line of Markdown stands in a fenced block (CommonMark 0.31, sections 4.2 and 4.5).</summary>
/// <param name="Mark">The character of the fence; 0 if none is open.</param>
/// <param name="Length">How often it stands there.</param>
internal readonly record struct MarkdownFence(byte Mark, int Length)
{
    private const int MaxIndent = 3;
    private const int MinFence = 3;
    private const int MaxHeadingLevel = 6;

    public bool IsOpen => Mark != 0;

    /// <summary>Whether the line is a heading of the form <c># Title</c>.</summary>
    public static bool IsHeading(ReadOnlySpan<byte> line)
    {
        var text = line.TrimStart((byte)' ');
        var level = Run(text, (byte)'#');
        return line.Length - text.Length <= MaxIndent
            && level is >= 1 and <= MaxHeadingLevel
            && (level == text.Length || text[level] is (byte)' ' or (byte)'\t');
    }

    /// <summary>What holds after this line.</summary>
    public MarkdownFence After(ReadOnlySpan<byte> line)
    {
        var text = line.TrimStart((byte)' ');
        if (line.Length - text.Length > MaxIndent || text.IsEmpty || text[0] is not ((byte)'`' or (byte)'~'))
        {
            return this;
        }

        var length = Run(text, text[0]);
        var rest = text[length..].Trim((byte)' ');
        return IsOpen
            ? text[0] == Mark && length >= Length && rest.IsEmpty ? default : this
            : length >= MinFence && (text[0] == '~' || !rest.Contains((byte)'`'))
                ? new MarkdownFence(text[0], length)
                : this;
    }

    private static int Run(ReadOnlySpan<byte> text, byte mark) =>
        text.IndexOfAnyExcept(mark) is >= 0 and var length ? length : text.Length;
}
