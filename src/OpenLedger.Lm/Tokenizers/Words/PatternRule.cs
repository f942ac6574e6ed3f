using System.Text.RegularExpressions;

namespace OpenLedger.Lm.Tokenizers.Words;

/// <summary>
/// A pattern that has no rule of its own, run without backtracking. What lies between matches is a word as well. A word
/// ends after 4096 characters at the latest, since a pattern can look to the end of the text at every character and
/// would take quadratic time. Characters beyond the first plane are two units to .NET's expressions and belong to no
/// class of letters there, which is why the known patterns do not come this way.
/// </summary>
internal sealed class PatternRule : WordRule
{
    private const int MaxPatternLength = 4096;
    private const int MaxWordLength = 4096;

    private readonly Regex regex;

    private PatternRule(Regex regex) => this.regex = regex;

    /// <summary>The rule of a pattern; null with the reason if it cannot be run safely.</summary>
    public static PatternRule? TryMake(string pattern, out string? refusal)
    {
        refusal = pattern.Length > MaxPatternLength ? $"is longer than {MaxPatternLength} characters" : null;
        if (refusal is not null)
        {
            return null;
        }

        try
        {
            const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
            return new(new(pattern, Options));
        }
        catch (Exception cause) when (cause is NotSupportedException or ArgumentException)
        {
            refusal = $"cannot be run without backtracking ({cause.Message})";
            return null;
        }
    }

    public override int End(ReadOnlySpan<char> text, int start)
    {
        var limit = Math.Min(text.Length, start + MaxWordLength);
        foreach (var match in regex.EnumerateMatches(text[..limit], start))
        {
            if (match.Length > 0)
            {
                return WholeCharacter(text, match.Index > start ? match.Index : match.Index + match.Length);
            }
        }

        return WholeCharacter(text, limit);
    }

    private static int WholeCharacter(ReadOnlySpan<char> text, int end)
    {
        var inside = end < text.Length && char.IsLowSurrogate(text[end]) && char.IsHighSurrogate(text[end - 1]);
        return inside ? end + 1 : end;
    }
}
