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
        var trace = SpanTracer.Trace(traces.Spans, [.. answer.Prompt], tokens, edges, options);
        return new AnswerEvidence
        {
            Surprise = trace.Weights,
            Covered = Covered(tokens, trace),
            Spans = [.. trace.Spans.Select(Evidence)],
            Payer = answer.Payer,
        };
    }

    // The part of the answer's surprisal that spans account for. How surprising a token is by itself is what it is to
    // the corpus; one that no record holds is as rare as one that a single record holds.
    private double Covered(int[] tokens, SpanTrace trace)
    {
        var (all, covered) = (0.0, 0.0);
        for (var i = 0; i < tokens.Length; i++)
        {
            var surprisal = Math.Log(traces.Spans.Tokens + 1)
                - Math.Log(Math.Max(1, traces.Spans.CountOf(tokens[i])));
            all += surprisal;
            covered += trace.SpanOf[i] >= 0 && trace.Weights[i] > 0 ? surprisal : 0;
        }

        return all > 0 ? Math.Min(1, covered / all) : 0;
    }

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
