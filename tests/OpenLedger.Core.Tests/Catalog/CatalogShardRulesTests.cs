using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;
using static OpenLedger.Core.Catalog.CatalogRefusal;

namespace OpenLedger.Core.Tests.Catalog;

public sealed class CatalogShardRulesTests
{
    private static readonly ActorId[] Ids = [.. Entries.IdsOf("model/a").Take(6)];

    /// <summary>Summaries at and beyond each limit of <see cref="CatalogOptions.Default"/>.</summary>
    public static TheoryData<string, CatalogRefusal> Summaries => new()
    {
        { "edition 1", None },
        { "edition 0", EditionNotPositive },
        { "edition -1", EditionNotPositive },
        { "16 facts", None },
        { "17 facts", TooManyFacts },
        { "value of 256", None },
        { "value of 257", FactUnusable },
        { "value with a line break", FactUnusable },
        { "no value", FactUnusable },
        { "no name", FactUnusable },
        { "1024 in all", None },
        { "1025 in all", SummaryTooLong },
        { "edition 0 and 17 facts", EditionNotPositive },
        { "17 facts with a line break", TooManyFacts },
        { "line break and 1025 in all", FactUnusable },
    };

    [Theory]
    [MemberData(nameof(Summaries))]
    public void Summary_beyond_a_limit_is_refused_with_the_lowest_number(string which, CatalogRefusal expected)
    {
        var announcement = new CatalogAnnouncement { Id = Ids[0], Summary = SummaryOf(which) };
        Assert.Equal(expected, CatalogShardRules.Check("model/a", announcement, CatalogOptions.Default));
    }

    [Fact]
    public void Id_of_another_shard_is_refused_before_its_summary_is_looked_at()
    {
        var announcement = new CatalogAnnouncement { Id = Ids[0], Summary = SummaryOf("edition 0") };
        Assert.Equal(NotOfThisShard, CatalogShardRules.Check("model/b", announcement, CatalogOptions.Default));
        Assert.Equal(NotOfThisShard, CatalogShardRules.Check("models/a", announcement, CatalogOptions.Default));
    }

    [Fact]
    public void Announcement_gets_the_next_version_and_a_repeat_waits_for_the_same()
    {
        var (state, first) = Take(new CatalogShardState(), 0);
        (state, var second) = Take(state, 1, edition: 4);
        var (same, again) = Take(state, 0);
        Assert.Equal((1, 2, 1), (first, second, again));
        Assert.Same(state, same);
        Assert.Equal([1, 2], state.Intake.Select(entry => entry.Version));
    }

    [Theory]
    [InlineData(4, 0, false)]
    [InlineData(4, 3, false)]
    [InlineData(4, 4, false)]
    [InlineData(4, 5, true)]
    [InlineData(0, 1, true)]
    public void Only_a_later_edition_replaces_what_is_under_way_or_told(long known, long comes, bool isTaken)
    {
        var underWay = Take(new CatalogShardState(), 0, known).State;
        var told = Confirm(underWay, 1);
        foreach (var state in new[] { underWay, told })
        {
            var (after, version) = Take(state, 0, comes);
            Assert.Equal(isTaken ? 2 : 1, version);
            Assert.Equal(isTaken, after != state);
            Assert.True(after.Intake.Length <= 1);
        }
    }

    [Fact]
    public void Crowded_shard_has_room_for_ids_that_are_under_way_only()
    {
        var state = Take(Take(new CatalogShardState(), 0).State, 1).State;
        Assert.True(CatalogShardRules.IsCrowded(state, Ids[2], Entries.Tight));
        Assert.False(CatalogShardRules.IsCrowded(state, Ids[1], Entries.Tight));
        Assert.False(CatalogShardRules.IsCrowded(Confirm(state, 1, 2), Ids[2], Entries.Tight));
    }

    [Fact]
    public void Follower_hears_what_is_on_pages_and_nothing_that_is_under_way()
    {
        var state = Confirm(Take(new CatalogShardState(), 0).State, 1);
        state = Take(state, 1).State;
        var changes = CatalogShardRules.Changes(state, 0);
        Assert.Equal((1, false), (changes.Through, changes.HasGap));
        Assert.Equal([Ids[0]], changes.Entries.Select(entry => entry.Id));
        Assert.Empty(CatalogShardRules.Changes(state, 1).Entries);
    }

    [Fact]
    public void What_a_page_knew_better_is_not_told()
    {
        var state = Take(Take(new CatalogShardState(), 0).State, 1).State;
        state = Confirm(state, 2);
        var changes = CatalogShardRules.Changes(state, 0);
        Assert.Equal(2, changes.Through);
        Assert.Equal([2], changes.Entries.Select(entry => entry.Version));
    }

    [Fact]
    public void What_is_replaced_while_its_batch_is_under_way_stays_under_way()
    {
        var state = Take(new CatalogShardState(), 0, 1).State;
        var batch = new CatalogBatch(state.Intake);
        state = Take(state, 0, 2).State;
        state = CatalogShardRules.Confirm(state, batch, new CatalogStanding([1]), Entries.Tight);
        Assert.Equal((1, 2), (state.Confirmed, Assert.Single(state.Intake).Version));
        Assert.Equal(1, Assert.Single(state.Tail).Edition);
        state = Confirm(state, 2);
        Assert.Equal((2, 2), (state.Confirmed, Assert.Single(state.Tail).Edition));
    }

    [Fact]
    public void Follower_behind_the_tail_is_sent_to_the_pages_and_one_at_its_beginning_is_not()
    {
        var state = new CatalogShardState();
        for (var i = 0; i < 5; i++)
        {
            state = Confirm(Take(state, i).State, i + 1);
        }

        Assert.Equal((3, 2), (state.Dropped, state.Tail.Length));
        Assert.True(CatalogShardRules.Changes(state, 2).HasGap);
        Assert.Empty(CatalogShardRules.Changes(state, 2).Entries);
        var changes = CatalogShardRules.Changes(state, 3);
        Assert.Equal((5, false), (changes.Through, changes.HasGap));
        Assert.Equal([4, 5], changes.Entries.Select(entry => entry.Version));
    }

    [Fact]
    public void Few_actors_that_change_often_never_drop_out_of_the_tail()
    {
        var state = new CatalogShardState();
        for (var i = 0; i < 20; i++)
        {
            state = Confirm(Take(state, i % 2, i + 1).State, i + 1);
        }

        Assert.Equal(0, state.Dropped);
        Assert.Equal([19, 20], CatalogShardRules.Changes(state, 0).Entries.Select(entry => entry.Edition));
    }

    [Fact]
    public void Shard_wants_to_be_woken_while_something_is_under_way()
    {
        var state = Take(new CatalogShardState(), 0).State;
        Assert.Equal(Given.Now.AddSeconds(10), CatalogShardRules.NextAlarm(state, Given.Now, CatalogOptions.Default));
        Assert.Null(CatalogShardRules.NextAlarm(Confirm(state, 1), Given.Now, CatalogOptions.Default));
    }

    private static (CatalogShardState State, long Version) Take(CatalogShardState state, int id, long edition = 0) =>
        CatalogShardRules.Take(state, Entries.Announce(Ids[id], edition));

    private static CatalogShardState Confirm(CatalogShardState state, params long[] standing) =>
        CatalogShardRules.Confirm(state, new CatalogBatch(state.Intake), new CatalogStanding(standing), Entries.Tight);

    private static CatalogSummary SummaryOf(string which)
    {
        var many = Enumerable.Range(0, which.Contains("17", StringComparison.Ordinal) ? 17 : 16)
            .Select(i => ($"f{i}", which.Contains("break", StringComparison.Ordinal) ? "a\nb" : "v")).ToArray();
        // Names of one letter, so four values of 255 are 1,024 in all.
        var (full, over) = (new string('v', 255), new string('v', 256));
        return new CatalogSummary
        {
            Edition = which.Contains("edition 0", StringComparison.Ordinal) ? 0
                : which == "edition -1" ? -1 : 1,
            Facts = which switch
            {
                "value of 256" => Entries.Facts(("a", over)),
                "value of 257" => Entries.Facts(("a", over + "v")),
                "value with a line break" => Entries.Facts(("a", "b\nc")),
                "no value" => Entries.Facts(("a", null!)),
                "no name" => Entries.Facts().Add(default, "v"),
                "1024 in all" => Entries.Facts(("a", full), ("b", full), ("c", full), ("d", full)),
                "1025 in all" => Entries.Facts(("a", full), ("b", full), ("c", full), ("d", over)),
                "line break and 1025 in all" => Entries.Facts(("a", full), ("b", full), ("c", full), ("d", over))
                    .Add(new FactName("e"), "\n"),
                "edition 1" or "edition 0" or "edition -1" => Entries.Facts(),
                _ => Entries.Facts(many),
            },
        };
    }
}
