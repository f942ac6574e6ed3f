namespace OpenLedger.Core.Datanets.Screening;

/// <summary>The automatic rules: the first that is broken, in the order of the refusals' numbers, decides.</summary>
public static class ScreeningRules
{
    // Below these a share of repeats says nothing: three list items or a refrain are no fraud.
    private const int MinLines = 6;
    private const int MinStretches = 30;

    // Text that was decoded wrongly once is full of replacement characters; a single one may be meant.
    private const int MaxReplacementPercent = 1;

    /// <summary>Judges the words of a record. Pure.</summary>
    public static ScreeningVerdict Judge(string text, ScreeningRule rule)
    {
        var said = text.AsSpan().Trim();
        if (Exceeds(said.Count('\uFFFD'), said.Length, MaxReplacementPercent))
        {
            return new(IntakeRefusal.EncodingInvalid);
        }

        if (!said.ContainsAnyLetterOrDigit())
        {
            return new(IntakeRefusal.RecordEmpty);
        }

        if (said.Length < rule.MinLength || said.Length > rule.MaxLength)
        {
            return new(said.Length < rule.MinLength ? IntakeRefusal.RecordTooShort : IntakeRefusal.RecordTooLong);
        }

        if (rule.Languages.Count > 0 && LanguageGuess.Of(said) is { } language && !rule.Languages.Contains(language))
        {
            return new(IntakeRefusal.LanguageNotAllowed, language);
        }

        return Repeats.Lines(said) is var (lines, all) && all >= MinLines
                && Exceeds(lines, all, rule.MaxRepeatedLinesPercent)
            ? new(IntakeRefusal.LinesRepeated)
            : Repeats.Words(said) is var (stretches, whole) && whole >= MinStretches
                && Exceeds(stretches, whole, rule.MaxRepeatedWordsPercent)
            ? new(IntakeRefusal.WordsRepeated)
            : ScreeningVerdict.Passed;
    }

    /// <summary>Judges by the rules, then by each check in turn.</summary>
    public static async Task<ScreeningVerdict> JudgeAsync(
        string text,
        ScreeningRule rule,
        IReadOnlyList<IRecordCheck> checks,
        CancellationToken cancellationToken = default)
    {
        var verdict = Judge(text, rule);
        for (var i = 0; i < checks.Count && verdict.IsPassed; i++)
        {
            var reason = await checks[i].RefuseAsync(text, cancellationToken);
            verdict = reason is null ? verdict : new(IntakeRefusal.CheckFailed, $"{checks[i].Name}: {reason}");
        }

        return verdict;
    }

    private static bool Exceeds(int part, int whole, int percent) => 100L * part > (long)percent * whole;

    private static bool ContainsAnyLetterOrDigit(this ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (System.Text.Rune.IsLetterOrDigit(rune))
            {
                return true;
            }
        }

        return false;
    }
}
