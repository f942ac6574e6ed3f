using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.Simulation.Invariants.Datanets;

/// <summary>
/// A version holds what was approved when it was made. Its making begins with the write that names it in the datanet
/// and ends with the write that shows it: what was approved all the while is in, and what is in was approved sometime.
/// A withdrawal counts from when its segment has it, which is where everybody reads it.
/// </summary>
internal sealed class VersionsHoldWhatIsApproved(DatanetStore store) : Invariant
{
    private readonly Dictionary<(string Datanet, int Number), Making> makings = [];

    public override string Sentence =>
        "Versions are numbered without gaps; each holds every record that was approved while it was made, once, "
        + "nothing that was not, and those of the version before it first.";

    public override void OnChanged(StateChange change)
    {
        switch (change.After)
        {
            case DatanetState { Publishing: { } number }:
                makings.TryAdd((change.Id.Key, number), new Making([.. store.Approved(change.Id.Key)]));
                break;
            case SegmentState segment:
                var key = SegmentKey.Of(change.Id);
                foreach (var making in makings.Where(each => each.Key.Datanet == key.Datanet))
                {
                    making.Value.Take(DatanetStore.OutcomesOf(key, segment));
                }

                break;
            case VersionState { Header: { } header }:
                makings[(change.Id.Key.Split('/')[0], header.Number)].IsOver = true;
                break;
        }
    }

    public override void OnRead(DatanetReading reading)
    {
        IReadOnlyList<long> before = [];
        foreach (var (index, version) in reading.Versions.Index())
        {
            var name = $"{reading.View.Name}/{index + 1}";
            if (version.Content is not { Header: var header })
            {
                Check(false, $"{name} is not out, and a later one is.");
                return;
            }

            var numbers = version.Numbers;
            CheckRecords(name, makings[(reading.View.Name, index + 1)], numbers);
            CheckOrder(name, header, before, numbers);
            CheckShares(name, header, [.. numbers.Select(number => reading.Records[number])]);
            before = numbers;
        }
    }

    private void CheckRecords(string name, Making making, IReadOnlyList<long> numbers)
    {
        Check(numbers.Distinct().Count() == numbers.Count, $"{name} has a record twice.");
        var missing = making.Throughout.Except(numbers).ToList();
        Check(missing.Count == 0, $"{name} lacks {string.Join(", ", missing)}, which were approved all the while.");
        var wrong = numbers.Except(making.Sometime).ToList();
        Check(wrong.Count == 0, $"{name} has {string.Join(", ", wrong)}, which were not approved while it was made.");
    }

    private void CheckOrder(
        string name, VersionHeader header, IReadOnlyList<long> before, IReadOnlyList<long> numbers)
    {
        var kept = before.Intersect(numbers).ToList();
        Check(numbers.Take(kept.Count).SequenceEqual(kept), $"{name} does not begin with what it kept, in order.");
        Check(header.Added == numbers.Count - kept.Count && header.Removed == before.Count - kept.Count,
            $"{name} says {header.Added} were added and {header.Removed} removed.");
    }

    private void CheckShares(string name, VersionHeader header, List<RecordView> records)
    {
        var contributors = records.Select(record => record.Terms.Contributor).Distinct().Count();
        Check(header.Contributors == contributors, $"{name} counts {header.Contributors} of {contributors} people.");
        var licences = records.CountBy(record => record.Terms.Licence).OrderBy(each => each.Key, StringComparer.Ordinal)
            .Select(each => new LicenceCount(each.Key, each.Value));
        Check(header.Licences.SequenceEqual(licences), $"{name} counts {string.Join(", ", header.Licences)}.");
    }

    /// <summary>What was approved while a version was made.</summary>
    private sealed class Making(HashSet<long> approved)
    {
        public HashSet<long> Throughout { get; } = [.. approved];

        public HashSet<long> Sometime { get; } = approved;

        public bool IsOver { get; set; }

        public void Take(IEnumerable<(long Number, RecordOutcome Outcome)> outcomes)
        {
            if (IsOver)
            {
                return;
            }

            foreach (var (number, outcome) in outcomes)
            {
                if (outcome == RecordOutcome.Approved)
                {
                    Sometime.Add(number);
                }
                else
                {
                    Throughout.Remove(number);
                }
            }
        }
    }
}
