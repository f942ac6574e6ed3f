using System.Buffers;
using System.Runtime.InteropServices;
using OpenLedger.Spans.Indexes;

namespace OpenLedger.Spans.Matching;

/// <summary>
/// Traces the words of an answer to the records that said them before. O(answer × shards × log tokens), on the
/// caller's thread; answers may be traced side by side.
/// </summary>
/// <remarks>
/// A span is the longest run of tokens from its start that some record holds, cut back to where a word ends, and to
/// the first end of a sentence or a line. Of spans inside others only the outermost count. The rarest are kept.
/// <para>
/// Words that the prompt supplied are not credited. A token is the prompt's if it stands in a run of at least
/// <see cref="SpanOptions.MinTokens"/> tokens of the answer that the prompt holds in a row. It adds nothing to a
/// span's rarity and has no weight; a span of nothing else is dropped.
/// </para>
/// </remarks>
public static class SpanTracer
{
    /// <summary>Traces an answer. There is one entry of <paramref name="edges"/> per token of the answer.</summary>
    public static SpanTrace Trace(
        SpanCorpus corpus,
        ReadOnlySpan<int> prompt,
        ReadOnlySpan<int> answer,
        ReadOnlySpan<TokenEdges> edges,
        SpanOptions options)
    {
        options.Require();
        if (edges.Length != answer.Length)
        {
            throw new ArgumentException($"{answer.Length} tokens have {edges.Length} edges.", nameof(edges));
        }

        using var matches = new AnswerMatches(corpus, answer, answer.Length);
        var given = ArrayPool<bool>.Shared.Rent(answer.Length);
        try
        {
            FindGiven(prompt, answer, options.MinTokens, given.AsSpan(0, answer.Length));
            var spans = new List<AnswerSpan>();
            MaximalSpans.Find(matches.Lengths, edges, options.MinTokens, spans);
            KeepRarest(corpus, answer, given, options, spans);
            var evidence = new List<SpanEvidence>(spans.Count);
            foreach (var span in spans)
            {
                evidence.Add(EvidenceOf(span, matches, options));
            }

            return Credit(corpus, matches, answer, given, evidence);
        }
        finally
        {
            ArrayPool<bool>.Shared.Return(given);
        }
    }

    private static void FindGiven(ReadOnlySpan<int> prompt, ReadOnlySpan<int> answer, int minTokens, Span<bool> given)
    {
        var lengths = ArrayPool<int>.Shared.Rent(answer.Length);
        PromptMatches.Find(prompt, answer, lengths);
        var end = 0;
        for (var position = 0; position < answer.Length; position++)
        {
            end = lengths[position] >= minTokens ? Math.Max(end, position + lengths[position]) : end;
            given[position] = position < end;
        }

        ArrayPool<int>.Shared.Return(lengths);
    }

    // Keeps the spans that are least likely by chance, of equals the first, in the order of the answer.
    private static void KeepRarest(
        SpanCorpus corpus, ReadOnlySpan<int> answer, ReadOnlySpan<bool> given, SpanOptions options,
        List<AnswerSpan> spans)
    {
        foreach (ref var span in CollectionsMarshal.AsSpan(spans))
        {
            var rarity = 0.0;
            for (var position = span.Start; position < span.End; position++)
            {
                rarity += given[position] ? 0 : corpus.LogUnigram(answer[position]);
            }

            span = span with { Rarity = rarity };
        }

        for (var i = spans.Count - 1; i >= 0; i--)
        {
            if (!given[spans[i].Start..spans[i].End].Contains(false))
            {
                spans.RemoveAt(i);
            }
        }

        var kept = (int)Math.Ceiling(options.KeptPart * answer.Length);
        spans.Sort((one, other) => (one.Rarity, one.Start).CompareTo((other.Rarity, other.Start)));
        spans.RemoveRange(Math.Min(kept, spans.Count), Math.Max(0, spans.Count - kept));
        spans.Sort((one, other) => one.Start.CompareTo(other.Start));
    }

    private static SpanEvidence EvidenceOf(AnswerSpan span, AnswerMatches matches, SpanOptions options)
    {
        var places = matches.Locate(span.Start, span.Length, options.MaxOccurrences, options.Seed);
        var records = new List<Occurrence>();
        foreach (var place in places)
        {
            if (records.Count == 0 || records[^1].Record != place.Record)
            {
                records.Add(place);
            }
        }

        if (records.Count > options.MaxRecords)
        {
            // Another stream than the one that drew the occurrences.
            var draws = SeededDraws.For(~options.Seed, span.Start, span.Length);
            draws.Sample(CollectionsMarshal.AsSpan(records), options.MaxRecords);
            records.RemoveRange(options.MaxRecords, records.Count - options.MaxRecords);
            records.Sort((one, other) => one.Record.CompareTo(other.Record));
        }

        return new SpanEvidence
        {
            Span = span,
            Count = matches.Count(span.Start, span.Length),
            Owners = OwnersOf(places),
            Records = records,
        };
    }

    private static int[] OwnersOf(List<Occurrence> places)
    {
        var owners = new int[places.Count];
        for (var i = 0; i < owners.Length; i++)
        {
            owners[i] = places[i].Owner;
        }

        Array.Sort(owners);
        var distinct = 0;
        foreach (var owner in owners)
        {
            if (distinct == 0 || owners[distinct - 1] != owner)
            {
                owners[distinct++] = owner;
            }
        }

        return owners[..distinct];
    }

    private static SpanTrace Credit(
        SpanCorpus corpus, AnswerMatches matches, ReadOnlySpan<int> answer, ReadOnlySpan<bool> given,
        List<SpanEvidence> evidence)
    {
        var weights = new double[answer.Length];
        var spanOf = LongestCovering(answer.Length, evidence);
        var credits = new Dictionary<int, double>();
        var weigh = new TokenWeights(corpus, matches, answer);
        for (var position = 0; position < answer.Length; position++)
        {
            if (spanOf[position] < 0 || given[position])
            {
                continue;
            }

            weights[position] = weigh.Of(position);
            var owners = evidence[spanOf[position]].Owners;
            foreach (var owner in owners)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(credits, owner, out _) += weights[position] / owners.Count;
            }
        }

        return new SpanTrace
        {
            Spans = evidence,
            Regions = Merge(evidence),
            Weights = weights,
            Given = given[..answer.Length].ToArray(),
            SpanOf = spanOf,
            Credits = credits,
        };
    }

    // The longest kept span that covers each token, of equals the first; -1 where there is none.
    private static int[] LongestCovering(int tokens, List<SpanEvidence> evidence)
    {
        var spanOf = new int[tokens];
        Array.Fill(spanOf, -1);
        for (var i = 0; i < evidence.Count; i++)
        {
            var span = evidence[i].Span;
            foreach (ref var longest in spanOf.AsSpan(span.Start..span.End))
            {
                longest = longest < 0 || evidence[longest].Span.Length < span.Length ? i : longest;
            }
        }

        return spanOf;
    }

    private static List<Range> Merge(List<SpanEvidence> evidence)
    {
        var regions = new List<Range>();
        foreach (var span in evidence.Select(kept => kept.Span))
        {
            if (regions.Count > 0 && span.Start < regions[^1].End.Value)
            {
                regions[^1] = regions[^1].Start..Math.Max(regions[^1].End.Value, span.End);
            }
            else
            {
                regions.Add(span.Start..span.End);
            }
        }

        return regions;
    }
}
