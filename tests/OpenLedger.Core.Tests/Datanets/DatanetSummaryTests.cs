using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Versions;
using static OpenLedger.Core.Tests.Datanets.GivenDatanet;

namespace OpenLedger.Core.Tests.Datanets;

public sealed class DatanetSummaryTests
{
    private static readonly DatanetState Founded = new() { Owner = Owner, Charter = Poems, Revision = 1 };

    [Fact]
    public void New_datanet_says_what_it_is_for()
    {
        var summary = DatanetSummary.Of(Founded with { Charter = Poems with { Tags = ["verse", "old"] } });
        Assert.Equal("Poems", summary.Facts[DatanetSummary.Purpose]);
        Assert.Equal("verse, old", summary.Facts[DatanetSummary.Tags]);
        Assert.Equal(2, summary.Facts.Count);
    }

    [Fact]
    public void Published_datanet_says_its_version()
    {
        var summary = DatanetSummary.Of(Founded with { Latest = Version(3) });
        Assert.Equal("3", summary.Facts[DatanetSummary.Version]);
        Assert.Equal("12", summary.Facts[DatanetSummary.Records]);
    }

    [Fact]
    public void Every_change_is_a_later_edition()
    {
        DatanetState[] life =
        [
            Founded,
            Founded with { Revision = 2 },
            Founded with { Revision = 2, Latest = Version(1) },
            Founded with { Revision = 3, Latest = Version(1) },
            Founded with { Revision = 3, Latest = Version(2) },
        ];
        var editions = life.Select(state => DatanetSummary.Of(state).Edition).ToList();
        Assert.Equal(editions.Distinct().Order(), editions);
    }

    [Fact]
    public void Catalog_takes_the_summary_of_any_charter_that_can_be_kept()
    {
        var options = new DatanetOptions();
        var purpose = new string('ä', options.MaxPurposeLength - 3) + "\n\u0001\u007f";
        var tags = Enumerable.Range(0, options.MaxListed).Select(i => new string('t', 200) + i).ToList();
        var charter = Poems with { Purpose = purpose, Tags = tags };
        Assert.True(CharterRules.IsUsable(charter, options));

        var id = new ActorId(DatanetActors.Datanet, "poems");
        var announcement = new CatalogAnnouncement
        {
            Id = id,
            Summary = DatanetSummary.Of(Founded with { Charter = charter, Latest = Version(1) }),
        };
        Assert.Equal(
            CatalogRefusal.None,
            CatalogShardRules.Check(CatalogPlaces.ShardOf(id), announcement, CatalogOptions.Default));
    }

    private static VersionHeader Version(int number) => new()
    {
        Number = number,
        At = Given.Now,
        Records = 12,
        Root = Digest.Of([1]),
        Added = 12,
        Removed = 0,
        Licences = [],
        Contributors = 1,
        SizeBytes = 1,
    };
}
