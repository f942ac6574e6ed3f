namespace OpenLedger.Lm.Tokenizers.Words;

/// <summary>The rules behind the steps that a file names.</summary>
internal static class WordRules
{
    /// <summary>A splitter for the steps; null with the step and the reason where one cannot be run.</summary>
    public static WordSplitter? TryMake(IReadOnlyList<PreTokenizerStep> steps, out string? refusal)
    {
        var rules = new List<WordRule>();
        refusal = null;
        foreach (var step in steps)
        {
            switch (step)
            {
                case PreTokenizerStep.ByteLevel byteLevel:
                    rules.AddRange(byteLevel.AddPrefixSpace ? [new PrefixSpaceRule()] : []);
                    rules.AddRange(byteLevel.UseRegex ? [new Gpt2Rule()] : []);
                    break;
                case PreTokenizerStep.Digits digits:
                    rules.Add(new DigitsRule(digits.Individual));
                    break;
                case PreTokenizerStep.Metaspace metaspace:
                    rules.Add(new MetaspaceRule(metaspace));
                    break;
                case PreTokenizerStep.Split split when TryMake(split.Pattern, out refusal) is { } rule:
                    rules.Add(rule);
                    break;
                default:
                    return null;
            }
        }

        return new(rules);
    }

    /// <summary>The rule of a pattern: by hand for those of these families, without backtracking for others.</summary>
    public static WordRule? TryMake(string pattern, out string? refusal)
    {
        refusal = null;
        return pattern switch
        {
            Gpt2Rule.Pattern => new Gpt2Rule(),
            LlamaRule.Llama3Pattern => new LlamaRule(digits: 3),
            LlamaRule.Qwen2Pattern => new LlamaRule(digits: 1),
            _ => PatternRule.TryMake(pattern, out refusal),
        };
    }
}
