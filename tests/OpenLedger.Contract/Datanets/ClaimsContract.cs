using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Contract.Datanets;

/// <summary>Who said what first, on any host.</summary>
public abstract class ClaimsContract(ContractHost host)
{
    private readonly IClaims claims = host.Actors.Get<IClaims>(Keys.New());

    [Fact]
    public async Task Copy_is_pointed_to_its_first_and_a_near_copy_joins_its_claim()
    {
        var padded = $"{Page.Text(1)} and little more";
        var answer = await claims.ClaimAsync(Page.Of(1, Page.Text(1), Page.Text(2), padded, Page.Text(2)));
        Assert.Equal([(ClaimKind.New, 1), (ClaimKind.New, 2), (ClaimKind.Joins, 1), (ClaimKind.Copy, 2)], Of(answer));
        Assert.Equal(new ClaimTotals(3, 29, 0), (await claims.TotalsAsync()) with { StoredBytes = 0 });
    }

    [Fact]
    public async Task Repeat_after_a_crash_gets_the_first_verdicts()
    {
        var page = Page.Of(1, Page.Text(1), $"{Page.Text(1)} more words here", Page.Text(1));
        var first = await claims.ClaimAsync(page);
        await claims.ClaimAsync(Page.Of(4, Page.Text(1), Page.Text(2)));
        await host.CrashAsync();
        var again = await claims.ClaimAsync(page);
        Assert.Equal(Of(first), Of(again));
        Assert.Equal((first.Prints, first.Known), (again.Prints, again.Known));
    }

    [Fact]
    public async Task One_text_submitted_many_times_at_once_has_one_first()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 100).Select(
            number => Task.Run(() => claims.ClaimAsync(Page.Of(number, Page.Text(7))))));
        var verdicts = answers.SelectMany(answer => answer.Verdicts).ToList();
        var first = Assert.Single(verdicts, verdict => verdict.Kind == ClaimKind.New);
        Assert.Equal(99, verdicts.Count(verdict => verdict == new ClaimVerdict(ClaimKind.Copy, first.Of)));
    }

    [Fact]
    public async Task Released_text_is_first_said_by_whoever_claims_it_next()
    {
        await claims.ClaimAsync(Page.Of(1, Page.Text(1)));
        Assert.Equal(ClaimKind.Copy, (await claims.ClaimAsync(Page.Of(2, Page.Text(1)))).Verdicts[0].Kind);
        Assert.Equal(ClaimRefusal.None, await claims.ReleaseAsync(Page.Of(1, Page.Text(1))));
        await host.CrashAsync();
        Assert.Equal(new ClaimTotals(0, 0, 0), (await claims.TotalsAsync()) with { StoredBytes = 0 });
        Assert.Equal([(ClaimKind.New, 2)], Of(await claims.ClaimAsync(Page.Of(2, Page.Text(1)))));
    }

    [Fact]
    public async Task Refused_page_changes_nothing()
    {
        await claims.ClaimAsync(Page.Of(1, Page.Text(1)));
        Assert.Equal(ClaimRefusal.NumbersUnusable, (await claims.ClaimAsync(Page.Of(0, Page.Text(2)))).Refusal);
        Assert.Equal(
            ClaimRefusal.NumberReused, (await claims.ClaimAsync(Page.Of(1, Page.Text(2), Page.Text(3)))).Refusal);
        Assert.Equal(1, (await claims.TotalsAsync()).Records);
        Assert.Equal(ClaimRefusal.NumbersUnusable, await claims.ReleaseAsync(Page.Of(0, Page.Text(1))));
    }

    [Fact]
    public async Task Many_records_outgrow_the_state_and_are_all_known_after_a_crash()
    {
        const int pages = 12, size = 100;
        for (var page = 0; page < pages; page++)
        {
            await claims.ClaimAsync(PageOf(page));
        }

        await host.CrashAsync();
        for (var page = 0; page < pages; page++)
        {
            var copies = await claims.ClaimAsync(PageOf(page) with { First = (pages * size) + 1 + (page * size) });
            Assert.Equal(
                Enumerable.Range(page * size, size).Select(number => (ClaimKind.Copy, (long)number + 1)), Of(copies));
        }

        Assert.Equal(pages * size, (await claims.TotalsAsync()).Records);

        static ClaimRecords PageOf(int page) =>
            Page.Of((page * size) + 1, Enumerable.Range(page * size, size).Select(seed => Page.Text(seed)));
    }

    [Fact]
    public async Task Blob_that_was_deleted_is_gone_and_deleting_it_again_is_no_error()
    {
        var id = await host.Blobs.PutAsync(new MemoryStream([1, 2, 3]));
        await host.Blobs.DeleteAsync(id);
        Assert.False(await host.Blobs.ExistsAsync(id));
        await Assert.ThrowsAsync<FileNotFoundException>(() => host.Blobs.OpenAsync(id));
        await host.Blobs.DeleteAsync(id);
    }

    private static List<(ClaimKind Kind, long Of)> Of(ClaimAnswer answer)
    {
        Assert.True(answer.IsDone, answer.Refusal.Sentence());
        return [.. answer.Verdicts.Select(verdict => (verdict.Kind, verdict.Of))];
    }
}
