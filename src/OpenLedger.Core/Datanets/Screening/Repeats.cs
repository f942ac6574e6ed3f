namespace OpenLedger.Core.Datanets.Screening;

/// <summary>How much of a text was said in it before. Case does not matter.</summary>
internal static class Repeats
{
    private const int StretchWords = 3;

    /// <summary>Lines that repeat an earlier one, and all lines that are not blank.</summary>
    public static (int Repeated, int All) Lines(ReadOnlySpan<char> text)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        var (repeated, all) = (0, 0);
        foreach (var line in text.EnumerateLines())
        {
            var said = line.Trim();
            if (!said.IsEmpty)
            {
                all++;
                repeated += seen.Add(said) ? 0 : 1;
            }
        }

        return (repeated, all);
    }

    /// <summary>
    /// Stretches of three words that repeat an earlier one, and all stretches. Text without spaces has none: there
    /// repeated lines must do.
    /// </summary>
    public static (int Repeated, int All) Words(ReadOnlySpan<char> text)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        var starts = new Queue<int>();
        var (repeated, all, at) = (0, 0, 0);
        while (at < text.Length)
        {
            var start = at + text[at..].IndexOfAnyExcept(" \t\r\n");
            var length = start < at ? 0 : text[start..].IndexOfAny(" \t\r\n");
            if (start < at)
            {
                break;
            }

            at = length < 0 ? text.Length : start + length;
            starts.Enqueue(start);
            if (starts.Count == StretchWords)
            {
                all++;
                repeated += seen.Add(text[starts.Dequeue()..at]) ? 0 : 1;
            }
        }

        return (repeated, all);
    }
}
