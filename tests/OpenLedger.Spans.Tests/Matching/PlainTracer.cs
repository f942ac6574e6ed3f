using OpenLedger.Spans.Matching;
using OpenLedger.Spans.Tests.Indexes;

namespace OpenLedger.Spans.Tests.Matching;

/// <summary>The reference: every rule of tracing as it is stated, by looking at everything.</summary>
internal sealed class PlainTracer(PlainRecords records, int[] prompt, int[] answer, TokenEdges[] edges)
{
    public IReadOnlyList<AnswerSpan> Maximal(int minTokens)
    {
        var all = Spans(minTokens).ToArray();
        return [.. all.Where(span => !all.Any(
            other => other != span && other.Start <= span.Start && other.End >= span.End))];
    }

    public bool[] Given(int minTokens)
    {
        var given = new bool[answer.Length];
        for (var start = 0; start < answer.Length; start++)
        {
            for (var end = start + minTokens; end <= answer.Length; end++)
            {
                if (prompt.AsSpan().IndexOf(answer.AsSpan(start..end)) >= 0)
                {
                    given.AsSpan(start..end).Fill(true);
                }
            }
        }

        return given;
    }

    public IReadOnlyList<AnswerSpan> Kept(SpanOptions options)
    {
        var given = Given(options.MinTokens);
        return [.. Maximal(options.MinTokens)
            .Where(span => given[span.Start..span.End].Contains(false))
            .Select(span => span with { Rarity = Rarity(span, given) })
            .OrderBy(span => span.Rarity)
            .ThenBy(span => span.Start)
            .Take((int)Math.Ceiling(options.KeptPart * answer.Length))
            .OrderBy(span => span.Start)];
    }

    public double[] Weights(SpanOptions options)
    {
        var given = Given(options.MinTokens);
        var kept = Kept(options);
        return [.. answer.Select((_, at) => given[at] || !kept.Any(span => Covers(span, at)) ? 0 : Weight(at))];
    }

    public Dictionary<int, double> Credits(SpanOptions options)
    {
        var credits = new Dictionary<int, double>();
        var weights = Weights(options);
        var given = Given(options.MinTokens);
        for (var at = 0; at < answer.Length; at++)
        {
            var covering = Kept(options).Where(span => Covers(span, at)).ToArray();
            if (covering.Length == 0 || given[at])
            {
                continue;
            }

            var longest = covering.MaxBy(span => span.Length);
            var owners = Owners(longest);
            foreach (var owner in owners)
            {
                credits[owner] = credits.GetValueOrDefault(owner) + (weights[at] / owners.Length);
            }
        }

        return credits;
    }

    public int[] Owners(AnswerSpan span) =>
        [.. records.Locate(answer.AsSpan(span.Start, span.Length)).Select(place => place.Owner).Distinct().Order()];

    private static bool Covers(AnswerSpan span, int at) => span.Start <= at && at < span.End;

    private IEnumerable<AnswerSpan> Spans(int minTokens) =>
        from start in Enumerable.Range(0, answer.Length)
        from end in Enumerable.Range(start + minTokens, Math.Max(0, answer.Length + 1 - start - minTokens))
        where edges[start].HasFlag(TokenEdges.WordStart) && edges[end - 1].HasFlag(TokenEdges.WordEnd)
        where !edges[start..(end - 1)].Any(edge => edge.HasFlag(TokenEdges.Stop))
        where records.Count(answer.AsSpan(start..end)) > 0
        select new AnswerSpan(start, end, 0);

    private double Rarity(AnswerSpan span, bool[] given)
    {
        var rarity = 0.0;
        for (var at = span.Start; at < span.End; at++)
        {
            rarity += given[at] ? 0 : Math.Log(records.Count([answer[at]])) - Math.Log(records.Tokens);
        }

        return rarity;
    }

    private double Weight(int at)
    {
        var inContext = records.Probability(answer.AsSpan(0, at), answer[at]);
        var alone = (double)records.Count([answer[at]]) / records.Tokens;
        return inContext == 0 ? 0 : Math.Max(0, Math.Log(inContext / alone));
    }
}
