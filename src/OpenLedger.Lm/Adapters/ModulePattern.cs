namespace OpenLedger.Lm.Adapters;

/// <summary>
/// A regular expression over the names of modules, as far as adapters use them: symbols, classes, groups, choices and
/// repeats. It is matched by sets of places in the name, one bit each, so that no expression costs more than a small
/// multiple of its length, which a library's engine does not promise for memory.
/// </summary>
internal sealed class ModulePattern
{
    private const int MaxLength = 512;
    private const int MaxGroups = 16;
    private const int MaxNestedRepeats = 3;

    // The set of places has a bit for each symbol of a name and one for its end.
    private const int MaxNameLength = 63;

    private readonly string text;
    private readonly PatternNode root;
    private int at;

    /// <exception cref="FormatException">It is broken, or uses more than what is listed above.</exception>
    public ModulePattern(string pattern)
    {
        text = pattern.Length <= MaxLength
            ? pattern.Replace("{1,}", "+", StringComparison.Ordinal)
            : throw new FormatException($"it has more than {MaxLength} symbols");
        root = Choice(0);
        if (at < text.Length)
        {
            throw new FormatException("it closes a group that it does not open");
        }

        if (root.NestedRepeats > MaxNestedRepeats)
        {
            throw new FormatException($"it nests more than {MaxNestedRepeats} repeats");
        }
    }

    /// <summary>The expression matches the whole name.</summary>
    public bool IsMatch(string name)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, MaxNameLength);
        return ((root.Ends(name, 1) >> name.Length) & 1) != 0;
    }

    private PatternNode Choice(int depth)
    {
        var branches = new List<PatternNode> { Sequence(depth) };
        while (at < text.Length && text[at] == '|')
        {
            at++;
            branches.Add(Sequence(depth));
        }

        return branches is [var single] ? single : new PatternNode.Choice(branches);
    }

    private PatternNode.Sequence Sequence(int depth)
    {
        var parts = new List<PatternNode>();
        while (at < text.Length && text[at] is not ('|' or ')'))
        {
            parts.Add(Repeated(Part(depth)));
        }

        return new PatternNode.Sequence(parts);
    }

    private PatternNode Repeated(PatternNode part)
    {
        if (at == text.Length || text[at] is not ('*' or '+' or '?'))
        {
            return part;
        }

        var sign = text[at++];
        // Whether a repeat is eager makes no difference to whether the whole name matches.
        if (at < text.Length && text[at] == '?')
        {
            at++;
        }

        return new PatternNode.Repeat(part, MayBeAbsent: sign != '+', MayBeMany: sign != '?');
    }

    private PatternNode Part(int depth)
    {
        var symbol = text[at++];
        return symbol switch
        {
            '.' => new PatternNode.Symbol(_ => true),
            '^' => new PatternNode.Place((_, place) => place == 0),
            '$' => new PatternNode.Place((name, place) => place == name.Length),
            '(' => Group(depth + 1),
            '[' => Class(),
            '\\' => Escaped(),
            '*' or '+' or '?' or '{' or '}' => throw new FormatException($"'{symbol}' has no meaning there"),
            _ => new PatternNode.Symbol(other => other == symbol),
        };
    }

    private PatternNode Group(int depth)
    {
        if (depth > MaxGroups)
        {
            throw new FormatException($"it nests more than {MaxGroups} groups");
        }

        if (at < text.Length && text[at] == '?')
        {
            at = text.AsSpan(at).StartsWith("?:")
                ? at + 2
                : throw new FormatException("groups that look around or have names are not supported");
        }

        var inner = Choice(depth);
        return at < text.Length && text[at++] == ')' ? inner : throw new FormatException("a group does not end");
    }

    private PatternNode.Symbol Class()
    {
        var end = text.IndexOf(']', at);
        var members = end > at ? text[at..end] : throw new FormatException("a class is empty or does not end");
        at = end + 1;
        if (members is "0-9" or @"\d")
        {
            return new PatternNode.Symbol(char.IsAsciiDigit);
        }

        return members.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '_' or '.')
            ? new PatternNode.Symbol(symbol => members.Contains(symbol))
            : throw new FormatException("a class holds more than digits, letters, '_' and '.'");
    }

    private PatternNode Escaped()
    {
        var symbol = at < text.Length ? text[at++] : throw new FormatException("it ends with a backslash");
        return symbol switch
        {
            'd' => new PatternNode.Symbol(char.IsAsciiDigit),
            'w' => new PatternNode.Symbol(PatternNode.IsWord),
            'b' => new PatternNode.Place(PatternNode.IsBoundary),
            _ when !char.IsAsciiLetterOrDigit(symbol) => new PatternNode.Symbol(other => other == symbol),
            _ => throw new FormatException($@"'\{symbol}' is not supported"),
        };
    }
}
