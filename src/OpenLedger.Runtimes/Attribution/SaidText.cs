using OpenLedger.Lm.Tokenizers;

namespace OpenLedger.Runtimes.Attribution;

/// <summary>
/// What a record taught the model to say: its tokens from the first target on, and where in the record's text they
/// stand. The prompt is not in it: the model only read that, and words put there must earn nothing.
/// </summary>
/// <param name="Tokens">Without control tokens at either end.</param>
/// <param name="TextStart">The character of the record's text that the first of them begins with; may be -1 when a
/// space of the tokenizer's own precedes a text.</param>
internal sealed record SaidText(int[] Tokens, int TextStart)
{
    /// <summary>Takes it from a record.</summary>
    /// <exception cref="ArgumentException">The tokens are not those of the response.</exception>
    public static SaidText Of(TracedRecord record, Tokenizer tokenizer)
    {
        var all = record.Document.Tokens;
        var first = Enumerable.Range(1, all.Count - 1).FirstOrDefault(record.Document.IsTarget, all.Count);
        // Nothing precedes a text's first token from which to predict it, but it belongs to the text.
        first = first == 1 ? 0 : first;
        var last = all.Count;
        while (first < last && tokenizer.IsSpecial(all[first]))
        {
            first++;
        }

        while (first < last && tokenizer.IsSpecial(all[last - 1]))
        {
            last--;
        }

        int[] tokens = [.. all.Take(last).Skip(first)];
        var text = tokenizer.Decode(tokens);
        var before = text.Length - text.TrimStart().Length;
        var inside = record.Response.Length - record.Response.TrimStart().Length;
        var said = text.AsSpan(before).TrimEnd();
        // A long record may have been cut where the training had no more room.
        return record.Response.AsSpan(inside).StartsWith(said, StringComparison.Ordinal)
            ? new SaidText(tokens, record.Text.Length - record.Response.Length + inside - before)
            : throw new ArgumentException(
                $"The tokens of record {record.Record} say '{Beginning(said)}', which is not its response.");
    }

    private static string Beginning(ReadOnlySpan<char> text) => text.Length > 40 ? $"{text[..40]}…" : text.ToString();
}
