using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;

namespace OpenLedger.Simulation.Invariants.Datanets;

/// <summary>A datanet's counts are those of its segments.</summary>
internal sealed class CountsAgree(DatanetStore store) : Invariant
{
    public override string Sentence =>
        "At rest a datanet counts as many records of each outcome, of each contributor and under review as there are.";

    public override void OnRead(DatanetReading reading)
    {
        var name = reading.View.Name;
        var counted = reading.View.Records.Where(each => each.Count != 0).ToDictionary(each => each.Outcome);
        var there = reading.Records.Values.CountBy(record => record.Outcome).ToDictionary();
        foreach (var outcome in counted.Keys.Union(there.Keys))
        {
            var (says, has) = (counted.GetValueOrDefault(outcome).Count, there.GetValueOrDefault(outcome));
            Check(says == has, $"{name} counts {says} records as {outcome}; there are {has}.");
        }

        var approved = reading.Records.Values.Where(record => record.Outcome == RecordOutcome.Approved).ToList();
        var shares = approved.CountBy(record => record.Terms.Contributor).ToDictionary();
        var told = reading.Insight.Contributors.ToDictionary(each => each.Contributor, each => each.Approved);
        Check(told.Count == shares.Count && told.All(each => shares.GetValueOrDefault(each.Key) == each.Value),
            $"{name} credits {string.Join(", ", told)} instead of {string.Join(", ", shares)}.");
        var grown = reading.Insight.Growth.Sum(day => day.Records);
        Check(grown == approved.Count, $"{name} has grown by {grown} and has {approved.Count}.");
        var inReview = store.Contributions.Count(each =>
            each.Id.Datanet == name && each.State.Stage == ContributionStage.InReview);
        Check(reading.View.InReview == inReview, $"{name} counts {reading.View.InReview} of {inReview} under review.");
    }
}
