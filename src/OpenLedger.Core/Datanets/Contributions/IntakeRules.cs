using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets.Copies;
using OpenLedger.Core.Datanets.Pages;
using OpenLedger.Core.Datanets.Segments;

namespace OpenLedger.Core.Datanets.Contributions;

/// <summary>How a contribution begins, takes pages and hands their records to segments, as pure functions.</summary>
public static class IntakeRules
{
    /// <summary>Begins a contribution that was admitted; <paramref name="seed"/> draws the sample.</summary>
    public static (ContributionState State, DatanetAnswer Answer) Begin(
        ContributionState state, BeginContribution command, Admission admission, long seed, DateTimeOffset now)
    {
        if (state.Terms is { } begun)
        {
            var same = Same(begun, command.Terms) && state.KnownAnswer == command.KnownAnswer;
            return (state, new DatanetAnswer(same ? DatanetRefusal.None : DatanetRefusal.AlreadyBegun));
        }

        if (admission.Refusal != DatanetRefusal.None)
        {
            return (state, new DatanetAnswer(admission.Refusal));
        }

        return (
            state with
            {
                Stage = ContributionStage.Receiving,
                Terms = command.Terms with { At = now, Licence = admission.Licence! },
                Rules = admission.Rules,
                KnownAnswer = command.KnownAnswer,
                SampleSeed = seed,
            },
            DatanetAnswer.Done);
    }

    /// <summary>Takes a page.</summary>
    public static (ContributionState State, DatanetAnswer Answer) Append(
        ContributionState state, AppendPage command, ContributionOptions options)
    {
        var refusal = state.Stage == ContributionStage.None ? DatanetRefusal.ContributionUnknown
            : command.Index < 0 || command.Index > state.Pages.Count ? DatanetRefusal.PageOutOfOrder
            : command.Index < state.Pages.Count ? Again(state.Pages[command.Index], command)
            : !BondRules.IsCovered(state) ? DatanetRefusal.BondMissing
            : state.Promised is not null ? DatanetRefusal.AlreadyClosed
            : command.Records is < 1 or > RecordPage.MaxRecords ? DatanetRefusal.PageUnusable
            : state.Pages.Count >= options.MaxPages || state.Records + command.Records > state.Rules!.MaxRecords
                ? DatanetRefusal.TooManyRecords
            : DatanetRefusal.None;
        var isNew = refusal == DatanetRefusal.None && command.Index == state.Pages.Count;
        return (
            isNew ? state with { Pages = state.Pages.Add(new PageEntry(command.Blob, command.Records)) } : state,
            new DatanetAnswer(refusal));
    }

    /// <summary>Notes that all pages have come.</summary>
    public static (ContributionState State, DatanetAnswer Answer) Close(
        ContributionState state, CloseContribution command)
    {
        var refusal = state.Stage == ContributionStage.None ? DatanetRefusal.ContributionUnknown
            : state.Promised is { } promised
                ? promised == command.Pages ? DatanetRefusal.None : DatanetRefusal.AlreadyClosed
            : command.Pages != state.Pages.Count ? DatanetRefusal.PageOutOfOrder
            : command.Pages == 0 ? DatanetRefusal.NothingContributed
            : DatanetRefusal.None;
        return (
            refusal == DatanetRefusal.None ? state with { Promised = command.Pages } : state,
            new DatanetAnswer(refusal));
    }

    /// <summary>Gives the next page that has none its numbers.</summary>
    public static ContributionState Number(ContributionState state, int page, long first) => state with
    {
        Pages = state.Pages.SetItem(page, state.Pages[page] with { First = first }),
    };

    /// <summary>
    /// Settles the next page: its records are compared with all earlier ones, and go to their segments.
    /// </summary>
    public static ContributionState Settle(
        ContributionState state, ContributionId id, ClaimAnswer claims, DateTimeOffset now)
    {
        var page = state.Pages[state.Settled];
        var copies = Links(page, claims, ClaimKind.Copy);
        var joins = Links(page, claims, ClaimKind.Joins);
        foreach (var range in SegmentRules.Cut(page.Range))
        {
            var isFirst = range.First == page.First;
            var add = new AddRecords
            {
                Part = new SegmentPart(
                    range.First, range.Count, id.Number, page.Blob, (int)(range.First - page.First)),
                Terms = state.Terms!,
                Copies = [.. copies.Where(copy => range.Contains(copy.Number))],
                Joins = [.. joins.Where(join => range.Contains(join.Number))],
                Prints = isFirst ? claims.Prints : 0,
                Known = isFirst ? claims.Known : 0,
            };
            state = Order(state, id, range.First, new SegmentOrder(add, null), now);
        }

        var settled = page with { Copies = copies.Count, Joined = joins.Count };
        state = state with
        {
            Pages = state.Pages.SetItem(state.Settled, settled),
            Settled = state.Settled + 1,
        };
        return ReviewRules.Sample(state, page.Range, copies.Select(copy => copy.Number).ToHashSet());
    }

    /// <summary>Orders an outcome for records of this contribution, segment by segment.</summary>
    public static ContributionState Change(
        ContributionState state,
        ContributionId id,
        RecordRange records,
        RecordOutcome to,
        string? reason,
        DateTimeOffset now)
    {
        foreach (var range in SegmentRules.Cut(records))
        {
            var change = new ChangeOutcome
            {
                Contribution = id.Number,
                Records = range,
                To = to,
                Reason = reason,
            };
            state = Order(state, id, range.First, new SegmentOrder(null, change), now);
        }

        return state;
    }

    /// <summary>Whether a record is one of this contribution, and settled.</summary>
    public static bool Has(ContributionState state, long record) =>
        state.Pages.Take(state.Settled).Any(page => page.Range.Contains(record));

    private static DatanetRefusal Again(PageEntry page, AppendPage command) =>
        page.Blob == command.Blob && page.Records == command.Records
            ? DatanetRefusal.None
            : DatanetRefusal.PageReused;

    private static ContributionState Order(
        ContributionState state, ContributionId id, long record, SegmentOrder order, DateTimeOffset now)
    {
        var segment = new ActorId(DatanetActors.Segment, SegmentRules.KeyOf(new RecordId(id.Datanet, record)));
        return state with { Orders = OutboxRules.Put(state.Orders, segment, order, now) };
    }

    private static List<RecordLink> Links(PageEntry page, ClaimAnswer claims, ClaimKind kind) =>
    [
        .. claims.Verdicts.Index()
            .Where(verdict => verdict.Item.Kind == kind)
            .Select(verdict => new RecordLink(page.First + verdict.Index, verdict.Item.Of)),
    ];

    // The time of the first attempt stays, and the datanet wrote the licence in its canonical form.
    private static bool Same(RecordTerms begun, RecordTerms again) =>
        begun.Contributor == again.Contributor && begun.Kind == again.Kind && begun.Consent == again.Consent
        && begun.Source == again.Source && begun.Tags.SequenceEqual(again.Tags);
}
