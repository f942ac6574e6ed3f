using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Demo.Corpus;
using OpenLedger.Demo.Learning;
using OpenLedger.Runtimes.Attribution;
using OpenLedger.Runtimes.Copies;

namespace OpenLedger.Demo.Attributing;

/// <summary>
/// Records as a build takes them: committed to one after the other in the order given, and joined to the claim of what
/// they copy by the copy rule alone. What the corpus knows to be true decides nothing here.
/// </summary>
internal static class ClaimedRecords
{
    private static readonly DateTimeOffset First = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<TracedRecord> Of(IReadOnlyList<DemoRecord> records, PromptTokens tokens)
    {
        var claims = new PairClaims();
        var traced = new List<TracedRecord>(records.Count);
        foreach (var record in records)
        {
            var number = traced.Count;
            var claim = claims.Add(record.Prompt, record.Answer);
            traced.Add(new TracedRecord
            {
                Record = new RecordId(record.Vertical, number + 1),
                Claim = new RecordId(record.Vertical, claim + 1),
                Contributor = IdOf(record.Contributor),
                CommittedAt = First.AddSeconds(number),
                Prompt = record.Prompt,
                Response = record.Answer,
                Document = tokens.Pair(record.Prompt, record.Answer),
            });
        }

        return traced;
    }

    public static ActorId IdOf(string contributor) => new("contributor", contributor);
}
