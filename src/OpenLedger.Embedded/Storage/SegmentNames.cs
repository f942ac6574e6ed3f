using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OpenLedger.Embedded.Storage;

/// <summary>File names of a log: 00000001.log, its index 00000001.hint, either with .new until it is whole.</summary>
internal static class SegmentNames
{
    private const string LogEnding = ".log";
    private const string HintEnding = ".hint";
    private const string NewEnding = ".new";

    public static string Log(int number) => Name(number, LogEnding);

    public static string Hint(int number) => Name(number, HintEnding);

    /// <summary>What a file is called until it is whole and durable.</summary>
    public static string New(string name) => name + NewEnding;

    public static bool IsLog(string name, out int number) => TryParse(name, LogEnding, out number);

    public static bool IsHint(string name, out int number) => TryParse(name, HintEnding, out number);

    /// <summary>Whether a crash left this behind.</summary>
    public static bool IsLeftover(string name) =>
        name.EndsWith(NewEnding, StringComparison.Ordinal)
        && (IsLog(name[..^NewEnding.Length], out _) || IsHint(name[..^NewEnding.Length], out _));

    private static string Name(int number, string ending) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:D8}{ending}");

    private static bool TryParse([NotNullWhen(true)] string name, string ending, out int number)
    {
        number = 0;
        return name.EndsWith(ending, StringComparison.Ordinal)
            && int.TryParse(name[..^ending.Length], NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && Name(number, ending) == name;
    }
}
