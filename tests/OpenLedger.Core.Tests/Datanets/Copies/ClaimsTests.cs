using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Core.Tests.Datanets.Copies;

public sealed class ClaimsTests
{
    private readonly ClaimsWorld world = new(new ClaimOptions { MaxRecent = 4, MaxWaiting = 16, MergeAt = 2 });

    [Fact]
    public void Page_may_hold_copies_of_itself()
    {
        var page = Said.Page(1, Said.Range(0, 8), Said.Range(0, 8), Said.Range(0, 9), Said.Range(50, 58));
        var answer = world.Claim(page);
        Assert.Equal("new 1, copy 1, joins 1, new 4", Said.Of(answer));
        Assert.Equal((33, 16), (answer.Prints, answer.Known));
    }

    [Fact]
    public void Copy_adds_nothing()
    {
        world.Claim(Said.Page(1, Said.Range(0, 8)));
        var before = world.Totals() with { StoredBytes = 0 };
        world.Claim(Said.Page(2, Said.Range(0, 8)));
        Assert.Equal(before, world.Totals() with { StoredBytes = 0 });
    }

    [Fact]
    public void Joined_record_brings_prints_to_its_claim_and_not_to_itself()
    {
        var answer = world.Claim(Said.Page(1, Said.Range(0, 8), Said.Range(4, 12), Said.Range(8, 13)));
        Assert.Equal("new 1, joins 1, joins 1", Said.Of(answer));
    }

    [Fact]
    public void Prints_that_many_claims_bring_do_not_count()
    {
        var tight = new ClaimsWorld(new ClaimOptions { BoilerplateHits = 2 });
        ulong[] header = Said.Range(0, 4);
        ulong[] With(ulong own) => [.. header, .. Said.Range(own, own + 5)];
        Assert.Equal("new 1, new 2, new 3", Said.Of(tight.Claim(Said.Page(1, With(100), With(200), With(300)))));
        Assert.Equal("new 4", Said.Of(tight.Claim(Said.Page(4, [.. header, 400]))));
        Assert.Equal("new 1, joins 1", Said.Of(world.Claim(Said.Page(1, With(100), [.. header, 400]))));
    }

    [Fact]
    public void Release_lets_the_next_be_first_and_the_released_record_stays_released()
    {
        var (stolen, near) = (Said.Page(1, Said.Range(0, 8)), Said.Page(2, Said.Range(0, 9)));
        world.Claim(stolen);
        Assert.Equal("joins 1", Said.Of(world.Claim(near)));
        world.Release(stolen);
        world.Release(stolen);
        Assert.Equal("new 1", Said.Of(world.Claim(stolen)));
        Assert.Equal("new 2", Said.Of(world.Claim(near)));
        Assert.Equal("joins 2", Said.Of(world.Claim(Said.Page(3, Said.Range(0, 8)))));
    }

    [Fact]
    public void Full_datanet_refuses_what_is_new_and_repeats_what_is_known()
    {
        var small = new ClaimsWorld(new ClaimOptions { MaxEntries = 12 });
        var page = Said.Page(1, Said.Range(0, 10));
        Assert.Equal("new 1", Said.Of(small.Claim(page)));
        Assert.Equal(ClaimRefusal.Full, small.Claim(Said.Page(2, Said.Range(50, 51))).Refusal);
        Assert.Equal("new 1", Said.Of(small.Claim(page)));
        Assert.Equal("copy 1", Said.Of(small.Claim(page with { First = 2 })));
        Assert.Equal((1, 10), (small.Totals().Records, small.Totals().Prints));
        small.Release(page);
        Assert.Equal("new 3", Said.Of(small.Claim(Said.Page(3, Said.Range(50, 51)))));
    }

    [Fact]
    public void Missing_run_is_named()
    {
        var blob = WithRun();
        world.Blobs.Stored.Remove(blob);
        var fault = world.Fails<ContradictionException>(Said.Page(1, Said.Range(0, 10)));
        Assert.Contains(blob.ToString(), fault.Message, StringComparison.Ordinal);
    }

    // Seed 2646: of two activations one merged the runs and deleted them; the other, whose table was loaded, waited for
    // its own merge of the same runs, never wrote, and so never learned that it was stale.
    [Fact]
    public void Run_that_another_life_deleted_makes_one_that_needs_it_leave()
    {
        var behind = new ClaimsWorld(new ClaimOptions { MaxRecent = 1, MaxWaiting = 1000, MergeAt = 8, MaxRuns = 1 });
        behind.Claim(Said.Page(1, Said.Range(0, 10)));
        behind.Idle();
        var blob = Assert.Single(behind.State.Runs).Blob;
        behind.Blobs.Stored.Remove(blob);
        behind.Claim(Said.Page(2, Said.Range(50, 60)));
        behind.Idle();
        Assert.Equal(2, behind.State.Runs.Count);
        var left = behind.Fails<ContradictionException>(Said.Page(3, Said.Range(90, 99)));
        Assert.Contains(blob.ToString(), left.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_run_is_named_and_works_again_when_it_is_restored()
    {
        var blob = WithRun();
        world.Blobs.Stored[blob][^1] ^= 1;
        var fault = world.Fails<ActorFaultException>(Said.Page(1, Said.Range(0, 10)));
        Assert.Contains(blob.ToString(), fault.Message, StringComparison.Ordinal);
        world.Blobs.Stored[blob][^1] ^= 1;
        Assert.Equal("copy 1", Said.Of(world.Claim(Said.Page(2, Said.Range(0, 10)))));
    }

    [Fact]
    public void Full_blob_store_is_told_to_whoever_needs_room_and_loses_nothing()
    {
        world.Blobs.IsFull = true;
        world.Claim(Said.Page(1, Said.Range(0, 20)));
        var fault = world.Fails<ActorFaultException>(Said.Page(2, Said.Range(50, 60)));
        Assert.Contains("There is no room.", fault.Message, StringComparison.Ordinal);
        world.Blobs.IsFull = false;
        Assert.Equal("new 2", Said.Of(world.Claim(Said.Page(2, Said.Range(50, 60)))));
        Assert.Equal("copy 1", Said.Of(world.Claim(Said.Page(3, Said.Range(0, 20)))));
    }

    [Fact]
    public void What_comes_while_earlier_changes_are_put_aside_is_put_aside_as_well()
    {
        for (var prints = 9UL; prints < 24; prints++)
        {
            var options = new ClaimOptions { MaxRecent = 8, MaxWaiting = 24 };
            var busy = new ClaimsWorld(options);
            busy.Claim(Said.Page(1, Said.Range(0, prints)));
            busy.Claim(Said.Page(2, Said.Range(100, 100 + prints)));
            busy.Idle();
            Assert.InRange(busy.State.RecentEntries, 0, options.MaxRecent);
        }
    }

    [Fact]
    public void State_stays_small_and_runs_stay_few()
    {
        for (var number = 1; number <= 200; number++)
        {
            world.Claim(Said.Page(number, Said.Range((ulong)number * 100, ((ulong)number * 100) + 5)));
            Assert.InRange(world.State.RecentEntries, 0, 16 + 7);
        }

        world.Idle();
        Assert.InRange(world.State.Runs.Count, 1, 10);
        Assert.Equal(1400, world.State.Runs.Sum(run => run.Entries) + world.State.RecentEntries);
    }

    private Core.Blobs.Digest WithRun()
    {
        world.Claim(Said.Page(1, Said.Range(0, 10)));
        world.Idle();
        world.Crash();
        return Assert.Single(world.State.Runs).Blob;
    }
}
