using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Copies;
using OpenLedger.Core.Datanets.Licences;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Datanets;

/// <summary>The datanet, the people and the contributions that the cases speak of.</summary>
internal static class GivenDatanet
{
    public static readonly ActorId Owner = new("contributor", "owner");
    public static readonly ActorId Curator = new("contributor", "curator");
    public static readonly ActorId Vera = new("contributor", "vera");
    public static readonly ActorId Viktor = new("contributor", "viktor");
    public static readonly ActorId Vivian = new("contributor", "vivian");
    public static readonly ActorId Mallory = new("contributor", "mallory");

    public static readonly ContributionId Id = new("poems", 7);

    public static readonly RecordTerms Terms = new()
    {
        Contributor = Given.Alice,
        At = Given.Now,
        Kind = RecordKind.Text,
        Licence = "CC-BY-4.0",
        Consent = DataUse.Train,
    };

    public static readonly Charter Poems = new()
    {
        Purpose = "Poems",
        Curators = [Curator],
        Validators = [Vera, Viktor, Vivian],
    };

    public static readonly ReviewRule ThreeVotes = new() { Quorum = 3 };

    public static readonly BondRule TenOpen = new() { Amount = Open.Of(10), Period = TimeSpan.FromDays(1) };

    public static readonly ContributionOptions Options = new();

    /// <summary>A contribution that has begun.</summary>
    public static ContributionState Begun(ReviewRule? review = null, BondRule? bond = null)
    {
        var rules = new ContributionRuleset(Owner, review ?? new ReviewRule(), bond ?? new BondRule(), 10_000);
        var admission = new Admission(DatanetRefusal.None, Terms.Licence, rules);
        var (state, answer) = IntakeRules.Begin(
            new ContributionState(), new BeginContribution(Terms, "text"), admission, seed: 1, Given.Now);
        Assert.True(answer.IsDone);
        return state;
    }

    /// <summary>The contribution after so many pages of so many records, numbered from 1 and settled.</summary>
    public static ContributionState Closed(this ContributionState state, int pages, int records)
    {
        for (var page = 0; page < pages; page++)
        {
            (state, var appended) = IntakeRules.Append(state, Page(page, records), Options);
            Assert.True(appended.IsDone, appended.Refusal.ToString());
            state = IntakeRules.Number(state, page, 1 + (page * records));
            state = IntakeRules.Settle(state, Id, AllNew(1 + (page * records), records), Given.Now);
        }

        (state, var closed) = IntakeRules.Close(state, new CloseContribution(pages));
        Assert.True(closed.IsDone);
        return ReviewRules.Advance(state, Id, Given.Now);
    }

    public static AppendPage Page(int index, int records) => new(index, Digest.Of([(byte)index]), records);

    public static ClaimAnswer AllNew(long first, int records) => new()
    {
        Verdicts = [.. Enumerable.Range(0, records).Select(i => new ClaimVerdict(ClaimKind.New, first + i))],
        Prints = records,
        Known = 0,
    };

    public static CastVote Vote(ActorId by, long record, Verdict verdict, string? note = "a reason") =>
        new(by, record, verdict, note);

    public static RaiseDispute Dispute(ActorId by, long record, string evidence = "It is mine.") =>
        new(by, record, DisputeClaim.Copied, evidence);

    /// <summary>What segments would be told, in order.</summary>
    public static IEnumerable<(RecordRange Records, RecordOutcome To)> Ordered(this ContributionState state) =>
        state.Orders.Channels.Values
            .SelectMany(channel => channel.Pending.Concat(channel.Waiting))
            .Where(order => order.Change is not null)
            .Select(order => (order.Change!.Records, order.Change.To));
}
