using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Segments;

namespace OpenLedger.Simulation.Invariants.Datanets;

/// <summary>No record vanishes, and none changes its outcome unless somebody who may has asked for it.</summary>
internal sealed class RecordsStay(DatanetStore store, DatanetLog log) : Invariant
{
    private readonly OutcomeOracle oracle = new(log);

    public override string Sentence =>
        "What was acknowledged stands in its segment with its content and the outcome that votes, rulings and its "
        + "contributor gave it, for ever.";

    public override void OnChanged(StateChange change)
    {
        switch (change)
        {
            case { After: SegmentState segment }:
                CheckSegment(change, (SegmentState?)change.Before, segment);
                break;
            case { Before: ContributionState before, After: ContributionState after }:
                CheckRaised(change, before, after);
                break;
        }
    }

    public override void OnRead(DatanetReading reading)
    {
        foreach (var view in reading.Contributions)
        {
            CheckPages(view);
            foreach (var (index, range) in view.Ranges.Index())
            {
                for (var number = range.First; number < range.End; number++)
                {
                    CheckRecord(reading, view, index, range, number);
                }
            }

            CheckDisputes(view);
        }
    }

    /// <summary>A datanet could not be read.</summary>
    public void OnFailed(Exception failure) => Check(false, $"Nobody can read a datanet: {failure}");

    private void CheckSegment(StateChange change, SegmentState? before, SegmentState after)
    {
        foreach (var part in before?.Parts.Values ?? [])
        {
            Check(after.Parts.GetValueOrDefault(part.First) == part, $"{change.Id} lost or changed {part}.");
        }

        var key = SegmentKey.Of(change.Id);
        var earlier = DatanetStore.OutcomesOf(key, before).ToDictionary();
        foreach (var (number, outcome) in DatanetStore.OutcomesOf(key, after))
        {
            var was = earlier.GetValueOrDefault(number);
            if (was != outcome)
            {
                CheckStep(new RecordId(key.Datanet, number), after, was, outcome);
            }
        }

        Check(before is null || after.Outcomes.Length >= before.Outcomes.Length, $"{change.Id} forgot outcomes.");
    }

    private void CheckRaised(StateChange change, ContributionState before, ContributionState after)
    {
        foreach (var dispute in after.Disputes.Skip(before.Disputes.Count))
        {
            var isOut = before.Withdrawn.Exists(range => range.Contains(dispute.Record))
                || before.Disputes.Exists(each => each.Record == dispute.Record && each.Ruling?.Upheld == true);
            Check(!isOut, $"{change.Id} took {dispute}, and the record was out.");
        }
    }

    private void CheckStep(RecordId record, SegmentState segment, RecordOutcome was, RecordOutcome now)
    {
        Check(MayFollow(was, now), $"{record} was {was} and is {now}.");
        if (SegmentRules.PartOf(segment, record.Number) is not { } part)
        {
            Check(false, $"{record} is {now} and stands nowhere.");
            return;
        }

        var id = new ContributionId(record.Datanet, part.Contribution);
        var state = store.Contribution(id);
        var isDue = now switch
        {
            RecordOutcome.Approved or RecordOutcome.Rejected => state.Stage == ContributionStage.Decided,
            RecordOutcome.Withdrawn => log.WasWithdrawalAsked(id, state.Terms!.Contributor, record.Number),
            RecordOutcome.Disputed => log.Asked<RaiseDispute>(id).Any(each => each.Record == record.Number),
            RecordOutcome.Upheld => state.Disputes.Exists(dispute =>
                dispute.Record == record.Number && dispute.Ruling is { Upheld: true, By: var by }
                && log.Asked<RuleOnDispute>(id).Any(each =>
                    each.Upheld && each.Dispute == dispute.Number && each.By == by)),
            RecordOutcome.Planted => state is { KnownAnswer: not null, Stage: ContributionStage.Decided },
            _ => true,
        };
        Check(isDue, $"{record} of {id} became {now} and nobody has asked for it.");
    }

    // Several steps may share one write.
    private static bool MayFollow(RecordOutcome was, RecordOutcome now) => was switch
    {
        RecordOutcome.None => now is not (RecordOutcome.Disputed or RecordOutcome.Upheld),
        RecordOutcome.Pending => now is RecordOutcome.Approved or RecordOutcome.Rejected or RecordOutcome.Withdrawn
            or RecordOutcome.Planted,
        RecordOutcome.Approved => now is RecordOutcome.Withdrawn or RecordOutcome.Disputed or RecordOutcome.Upheld,
        RecordOutcome.Disputed => now is RecordOutcome.Approved or RecordOutcome.Upheld or RecordOutcome.Withdrawn,
        _ => false,
    };

    private void CheckPages(ContributionView view)
    {
        var pages = log.Acknowledged<AppendPage>(view.Id).Select(each => each.Command).ToList();
        foreach (var page in pages)
        {
            Check(
                page.Index < view.Ranges.Count && view.Ranges[page.Index].Count == page.Records,
                $"{view.Id} acknowledged {page} and has {string.Join(", ", view.Ranges)}.");
        }

        foreach (var (close, _) in log.Acknowledged<CloseContribution>(view.Id))
        {
            Check(view.Stage != ContributionStage.Receiving && view.Ranges.Count == close.Pages,
                $"{view.Id} was closed with {close.Pages} pages; it is {view.Stage} with {view.Ranges.Count}.");
        }
    }

    private void CheckRecord(DatanetReading reading, ContributionView view, int index, RecordRange page, long number)
    {
        if (!reading.Records.TryGetValue(number, out var record))
        {
            Check(false, $"Record {number} of {view.Id} has vanished.");
            return;
        }

        Check(
            record.Contribution == view.Id && record.Terms.Contributor == view.Terms.Contributor
                && record.Index == number - page.First,
            $"{record.Id} of {view.Id} says it is number {record.Index} of a page of {record.Contribution}.");
        foreach (var (append, _) in log.Acknowledged<AppendPage>(view.Id).Where(each => each.Command.Index == index))
        {
            Check(record.Page == append.Blob, $"{record.Id} stands on {record.Page} instead of {append.Blob}.");
        }

        Check(reading.Pages[record.Page].Count > record.Index, $"{record.Id} is not on its page.");
        var state = store.Contribution(view.Id);
        var right = oracle.Of(view.Id, state, number);
        Check(right.Contains(record.Outcome) || (record.Outcome == RecordOutcome.Copy && state.KnownAnswer is null),
            $"{record.Id} of {view.Id} is {record.Outcome} instead of {string.Join(" or ", right)}.");
    }

    private void CheckDisputes(ContributionView view)
    {
        foreach (var (raised, number) in log.Acknowledged<RaiseDispute>(view.Id))
        {
            var dispute = view.Disputes.FirstOrDefault(each => each.Number == number);
            Check(
                dispute?.Record == raised.Record && dispute.By == raised.By && dispute.Evidence == raised.Evidence,
                $"{view.Id} acknowledged {raised} as {number} and has {dispute}.");
        }

        foreach (var (ruled, _) in log.Acknowledged<RuleOnDispute>(view.Id))
        {
            var ruling = view.Disputes.FirstOrDefault(each => each.Number == ruled.Dispute)?.Ruling;
            Check(ruling?.Upheld == ruled.Upheld && ruling.By == ruled.By,
                $"{view.Id} acknowledged {ruled} and has {ruling}.");
        }
    }
}
