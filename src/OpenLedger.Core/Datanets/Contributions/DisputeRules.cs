using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Datanets.Contributions;

/// <summary>How records are taken back, disputed and ruled on, as pure functions.</summary>
public static class DisputeRules
{
    /// <summary>Takes records back.</summary>
    public static (ContributionState State, DatanetAnswer Answer) Withdraw(
        ContributionState state,
        ContributionId id,
        WithdrawRecords command,
        DateTimeOffset now,
        ContributionOptions options)
    {
        RecordRange[] ranges = command.Records is { } some ? [some] : [.. state.Pages.Select(page => page.Range)];
        ranges = [.. ranges.Where(range => !state.Withdrawn.Contains(range))];
        var refusal = state.Stage == ContributionStage.None ? DatanetRefusal.ContributionUnknown
            : command.By != state.Terms!.Contributor ? DatanetRefusal.NotContributor
            : ranges.Any(range => !IntakeRules.Has(state, range.First) || !IntakeRules.Has(state, range.End - 1))
                ? state.Settled < state.Pages.Count ? DatanetRefusal.Unsettled : DatanetRefusal.RecordUnknown
            : state.Withdrawn.Count + ranges.Length > options.MaxWithdrawals ? DatanetRefusal.TooManyWithdrawals
            : DatanetRefusal.None;
        if (refusal != DatanetRefusal.None)
        {
            return (state, new DatanetAnswer(refusal));
        }

        // Whoever takes back all of what is not closed yet has nothing more to bring.
        state = command.Records is null ? state with { Promised = state.Promised ?? state.Pages.Count } : state;
        foreach (var range in ranges)
        {
            state = IntakeRules.Change(
                state, id, range, RecordOutcome.Withdrawn, "Withdrawn by its contributor.", now);
            state = state with { Withdrawn = state.Withdrawn.Add(range) };
            state = ReviewRules.Drop(state, id, range, now);
        }

        return (ReviewRules.Advance(state, id, now), DatanetAnswer.Done);
    }

    /// <summary>Opens a dispute about a record that is as its segment has just shown it.</summary>
    public static (ContributionState State, DatanetAnswer Answer) Raise(
        ContributionState state,
        ContributionId id,
        RaiseDispute command,
        RecordView? record,
        DateTimeOffset now,
        ContributionOptions options)
    {
        var earlier = state.Disputes.Find(dispute =>
            dispute.Record == command.Record && dispute.By == command.By && dispute.Evidence == command.Evidence);
        if (earlier is not null)
        {
            return (state, new DatanetAnswer(DatanetRefusal.None, earlier.Number));
        }

        var refusal = state.Stage == ContributionStage.None ? DatanetRefusal.ContributionUnknown
            : command.By == state.Terms!.Contributor ? DatanetRefusal.OwnContribution
            : !LedgerActors.CanBePaid(command.By) ? DatanetRefusal.PartyUnusable
            : !IntakeRules.Has(state, command.Record) ? DatanetRefusal.RecordUnknown
            : IsOpen(state, command.Record) ? DatanetRefusal.AlreadyDisputed
            : state.Disputes.Count >= options.MaxDisputes ? DatanetRefusal.TooManyDisputes
            : !IsEvidence(command.Evidence, options) ? DatanetRefusal.EvidenceUnusable
            : state.Orders.PendingCount > 0 ? DatanetRefusal.Unsettled
            : record?.Outcome != RecordOutcome.Approved || IsOut(state, command.Record) ? DatanetRefusal.NotApproved
            : DatanetRefusal.None;
        if (refusal != DatanetRefusal.None)
        {
            return (state, new DatanetAnswer(refusal));
        }

        var dispute = new Dispute
        {
            Number = state.Disputes.Count + 1,
            Record = command.Record,
            Claim = command.Claim,
            By = command.By,
            At = now,
            Evidence = command.Evidence,
        };
        state = state with { Disputes = state.Disputes.Add(dispute) };
        return (
            IntakeRules.Change(
                state, id, new RecordRange(command.Record, 1), RecordOutcome.Disputed, Sentence(dispute), now),
            new DatanetAnswer(DatanetRefusal.None, dispute.Number));
    }

    /// <summary>Records the contributor's side.</summary>
    public static (ContributionState State, DatanetAnswer Answer) Answer(
        ContributionState state, AnswerDispute command, ContributionOptions options)
    {
        var dispute = Find(state, command.Dispute);
        var refusal = state.Stage == ContributionStage.None ? DatanetRefusal.ContributionUnknown
            : command.By != state.Terms!.Contributor ? DatanetRefusal.NotContributor
            : dispute is null || (dispute.Ruling is not null && dispute.Answer != command.Answer)
                ? DatanetRefusal.DisputeUnknown
            : !IsEvidence(command.Answer, options) ? DatanetRefusal.EvidenceUnusable
            : DatanetRefusal.None;
        return refusal != DatanetRefusal.None || dispute!.Ruling is not null
            ? (state, new DatanetAnswer(refusal))
            : (With(state, dispute with { Answer = command.Answer }), DatanetAnswer.Done);
    }

    /// <summary>Ends a dispute by somebody who is a curator or not.</summary>
    public static (ContributionState State, DatanetAnswer Answer) Rule(
        ContributionState state,
        ContributionId id,
        RuleOnDispute command,
        bool isCurator,
        DateTimeOffset now,
        ContributionOptions options)
    {
        var dispute = Find(state, command.Dispute);
        var refusal = state.Stage == ContributionStage.None ? DatanetRefusal.ContributionUnknown
            : !isCurator ? DatanetRefusal.NotCurator
            : command.By == state.Terms!.Contributor || command.By == dispute?.By ? DatanetRefusal.OwnContribution
            : dispute is null || !Agrees(dispute.Ruling, command) ? DatanetRefusal.DisputeUnknown
            : !IsEvidence(command.Statement, options) ? DatanetRefusal.EvidenceUnusable
            : DatanetRefusal.None;
        if (refusal != DatanetRefusal.None || dispute!.Ruling is not null)
        {
            return (state, new DatanetAnswer(refusal));
        }

        var ruled = dispute with { Ruling = new Ruling(command.By, now, command.Upheld, command.Statement) };
        var to = command.Upheld ? RecordOutcome.Upheld : RecordOutcome.Approved;
        state = IntakeRules.Change(
            With(state, ruled), id, new RecordRange(dispute.Record, 1), to, command.Statement, now);
        state = TestimonyRules.OfDispute(state, id, ruled, now);
        if (!command.Upheld)
        {
            return (state, DatanetAnswer.Done);
        }

        // What was copied was not the contributor's to claim: whoever it belongs to may contribute it.
        state = dispute.Claim == DisputeClaim.Copied
            ? state with { Releases = state.Releases.Add(new RecordRange(dispute.Record, 1)) }
            : state;
        return (BondRules.Lose(state, id, ruled, now), DatanetAnswer.Done);
    }

    /// <summary>Whether any dispute is open.</summary>
    public static bool AnyOpen(ContributionState state) => state.Disputes.Exists(dispute => dispute.Ruling is null);

    private static bool IsOpen(ContributionState state, long record) =>
        state.Disputes.Exists(dispute => dispute.Record == record && dispute.Ruling is null);

    // What the segment has shown may be older than what was decided here since.
    private static bool IsOut(ContributionState state, long record) =>
        state.Withdrawn.Exists(range => range.Contains(record))
        || state.Disputes.Exists(dispute => dispute.Record == record && dispute.Ruling?.Upheld == true);

    private static bool Agrees(Ruling? ruling, RuleOnDispute command) =>
        ruling is null
        || (ruling.By == command.By && ruling.Upheld == command.Upheld && ruling.Statement == command.Statement);

    private static bool IsEvidence(string text, ContributionOptions options) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= options.MaxTextLength;

    private static Dispute? Find(ContributionState state, int number) =>
        number >= 1 && number <= state.Disputes.Count ? state.Disputes[number - 1] : null;

    private static ContributionState With(ContributionState state, Dispute dispute) =>
        state with { Disputes = state.Disputes.SetItem(dispute.Number - 1, dispute) };

    private static string Sentence(Dispute dispute) => dispute.Claim switch
    {
        DisputeClaim.Copied => $"{dispute.By} claims that it was copied.",
        DisputeClaim.Wrong => $"{dispute.By} claims that it is wrong.",
        DisputeClaim.Licence => $"{dispute.By} claims that its licence is another.",
        _ => throw new ArgumentOutOfRangeException(nameof(dispute), dispute.Claim, "Not a claim."),
    };
}
