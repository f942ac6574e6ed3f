namespace OpenLedger.CommandLine;

/// <summary>Parts of the sentences that commands print.</summary>
internal static class Phrase
{
    /// <summary>Words with commas, or a dash for none.</summary>
    public static string Words(IEnumerable<string> words) =>
        string.Join(", ", words) is { Length: > 0 } joined ? joined : "-";

    /// <summary>So many of something, e.g. <c>1 record</c> or <c>2 records</c>.</summary>
    public static string Count(long count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";

    /// <summary>What strangers wrote: it must not steer the terminal.</summary>
    public static string Shown(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) && c is not ('\n' or '\t') ? '?' : c));

    /// <summary>The name of an outcome, a claim or the like as a word in a sentence.</summary>
    public static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
