using OpenLedger.Spans.Indexes;
using OpenLedger.Spans.Matching;

namespace OpenLedger.Bench.Attribution;

/// <summary>
/// Writes a corpus' shard, and as little-endian int32 questions to it and what was answered, for peers that are not
/// part of this repository: they read the same tokens, are asked the same, and must find the same.
/// </summary>
internal static class PeerFiles
{
    private const int PatternCount = 20_000;

    public static void Write(
        string folder, string shard, SpanCorpus corpus, ICorpusText text, SpanQuestions questions, int answerCount)
    {
        File.Copy(shard, Path.Combine(folder, "shard"), overwrite: true);
        using (var file = Create(folder, "words"))
        {
            file.Write(text.Vocabulary);
            for (var token = 0; token < text.Vocabulary; token++)
            {
                file.Write((text.StartsWord(token) ? 1 : 0) | (text.Stops(token) ? 2 : 0));
            }
        }

        using (var file = Create(folder, "patterns"))
        {
            foreach (var pattern in questions.Patterns(PatternCount))
            {
                file.Write(pattern.Length);
                Array.ForEach(pattern, file.Write);
                file.Write((int)corpus.Count(pattern));
            }
        }

        WriteAnswers(folder, corpus, questions, answerCount);
    }

    // Each answer, then all of its spans, not only the rarest: start, end and count.
    private static void WriteAnswers(string folder, SpanCorpus corpus, SpanQuestions questions, int answerCount)
    {
        using var file = Create(folder, "answers");
        foreach (var answer in questions.Answers(answerCount))
        {
            var trace = SpanTracer.Trace(
                corpus, [], answer, questions.Edges(answer), SpanOptions.Default with { KeptPart = 1 });
            file.Write(answer.Length);
            Array.ForEach(answer, file.Write);
            file.Write(trace.Spans.Count);
            foreach (var evidence in trace.Spans)
            {
                file.Write(evidence.Span.Start);
                file.Write(evidence.Span.End);
                file.Write((int)evidence.Count);
            }
        }
    }

    private static BinaryWriter Create(string folder, string name) =>
        new(File.Create(Path.Combine(folder, $"{name}.i32")));
}
