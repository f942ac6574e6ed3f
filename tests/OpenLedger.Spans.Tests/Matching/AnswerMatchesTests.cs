using OpenLedger.Spans.Matching;
using OpenLedger.Spans.Tests.Indexes;

namespace OpenLedger.Spans.Tests.Matching;

public sealed class AnswerMatchesTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Counts_asked_in_any_order_are_those_of_a_scan()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var random = new Random(seed);
            var alphabet = random.Next(1, 4);
            var records = Enumerable.Range(0, 60)
                .Select(i => new PlainRecord(i, i, PlainRecords.Text(random, alphabet, random.Next(60)))).ToArray();
            var withdrawn = records.Where(_ => random.Next(6) == 0).Select(record => record.Number).ToHashSet();
            var plain = new PlainRecords(records, withdrawn);
            using var corpus = plain.Index(folder, 2);
            var answer = PlainRecords.Text(random, alphabet, 90);
            using var matches = new AnswerMatches(corpus, answer, answer.Length);
            for (var start = 0; start < answer.Length; start += random.Next(1, 9))
            {
                // One token more each time, until none holds them, then twice the same and one anywhere.
                for (var tokens = 0; tokens <= Math.Min(15, answer.Length - start); tokens++)
                {
                    AssertSame(start, tokens);
                }

                var (length, other) = (random.Next(answer.Length - start + 1), random.Next(answer.Length));
                AssertSame(start, length);
                AssertSame(start, length);
                AssertSame(other, random.Next(answer.Length - other + 1));
            }

            void AssertSame(int start, int tokens) => Assert.True(
                plain.Count(answer.AsSpan(start, tokens)) == matches.Count(start, tokens),
                $"seed {seed}: {tokens} tokens from {start}");
        }
    }
}
