using OpenLedger.Core.Attribution;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Spans.Matching;
using SpanEvidence = OpenLedger.Core.Attribution.SpanEvidence;

namespace OpenLedger.Runtimes.Attribution;

/// <summary>Finds the stretches of an answer that stand in records, and where. Thread-safe.</summary>
internal sealed class SpanSearch(BuildTraces traces, Tokenizer tokenizer, SpanOptions options)
{
    /// <summary>What spans speak for, without influence.</summary>
    public AnswerEvidence Find(TracedAnswer answer)
    {
        int[] tokens = [.. answer.Answer];
        var edges = WordEdges.Of(PlacedText.Of(tokenizer, tokens));
        // An answer that is shorter than any span may be a span as a whole.
        var least = Math.Clamp(tokens.Length, 1, options.MinTokens);
        var trace = SpanTracer.Trace(
            traces.Spans, [.. answer.Prompt], tokens, edges, options with { MinTokens = least });
        var surprisal = Array.ConvertAll(tokens, Surprisal);
        double[] explained =
            [.. surprisal.Select((own, i) => trace.SpanOf[i] >= 0 && !trace.Given[i] ? own : 0)];
        var all = surprisal.Sum();
        return new AnswerEvidence
        {
            Surprise = explained,
            Covered = all > 0 ? Math.Min(1, explained.Sum() / all) : 0,
            Spans = [.. trace.Spans.Select(Evidence)],
            Payer = answer.Payer,
        };
    }

    // How surprising a token is to the records by itself; one that none holds is as rare as one that one holds. What
    // came before it in the answer does not count: the first words of an answer follow nothing, and are not nothing.
    private double Surprisal(int token) =>
        Math.Log(traces.Spans.Tokens + 1) - Math.Log(Math.Max(1, traces.Spans.CountOf(token)));

    private SpanEvidence Evidence(Spans.Matching.SpanEvidence found) => new()
    {
        Start = found.Span.Start,
        Length = found.Span.Length,
        Matches = [.. found.Records.Select(place => Match(place, found.Span.Length))],
    };

    private SpanMatch Match(Occurrence place, int length)
    {
        var line = traces.List.Records[(int)place.Record];
        var said = traces.Spans.Shards[0].TokensOf((int)place.Record);
        var text = PlacedText.Of(tokenizer, said[..(place.Position + length)]);
        var start = Math.Clamp(line.TextStart + text.StartOf(place.Position), 0, line.TextLength - 1);
        var end = Math.Clamp(line.TextStart + text.Text.Length, start + 1, line.TextLength);
        return new SpanMatch(line.Record, start, end - start);
    }
}
