using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Segments;

namespace OpenLedger.Simulation.Invariants.Datanets;

/// <summary>Whatever is said in a datanet, one record was first to say it.</summary>
internal sealed class OneRecordIsFirst(DatanetLog log) : Invariant
{
    public override string Sentence =>
        "Of all records with one content, not counting those that were let go of, one is no copy; copies name a first.";

    public override void OnRead(DatanetReading reading)
    {
        var judged = reading.Records.Values.Where(record => !IsPlanted(record));
        foreach (var same in judged.GroupBy(record => Digest.Of(reading.ContentOf(record).Span)))
        {
            var kept = same.Where(record => !log.WasReleased(record.Id)).ToList();
            var firsts = kept.Where(record => record.Outcome != RecordOutcome.Copy).Select(each => each.Id).ToList();
            var isFree = same.Any(record => log.WasReleased(record.Id));
            Check(firsts.Count == 1 || (firsts.Count == 0 && isFree),
                $"Of {string.Join(", ", same.Select(record => record.Id))}, [{string.Join(", ", firsts)}] are first.");
            foreach (var copy in same.Where(record => record.Outcome == RecordOutcome.Copy))
            {
                // A repeat that comes after its first was let go of makes a copy the first: see the README.
                var first = reading.Records.GetValueOrDefault(copy.Claim);
                var mayBe = first is not null && (isFree || first.Outcome != RecordOutcome.Copy);
                Check(mayBe && IsSame(reading, first!, copy),
                    $"{copy.Id} is a copy of {copy.Claim}, which is {first?.Outcome}.");
            }
        }
    }

    private bool IsPlanted(RecordView record) =>
        log.Asked<BeginContribution>(record.Contribution).Any(begin => begin.KnownAnswer is not null);

    private static bool IsSame(DatanetReading reading, RecordView one, RecordView other) =>
        reading.ContentOf(one).Span.SequenceEqual(reading.ContentOf(other).Span);
}
