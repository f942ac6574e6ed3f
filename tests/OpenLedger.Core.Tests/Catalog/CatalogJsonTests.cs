using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;

namespace OpenLedger.Core.Tests.Catalog;

/// <summary>Golden files of all that the catalog stores and sends: one with everything in it, one empty.</summary>
public sealed class CatalogJsonTests
{
    private static readonly ActorId Odd = new("model", "Zoë <3/\"q\"");

    private static readonly CatalogEntry Full = new()
    {
        Id = Odd,
        Version = 8,
        Summary = new CatalogSummary
        {
            Edition = 3,
            Facts = Entries.Facts(("purpose", "für 🦊"), ("price", "0.5"), ("a", "")),
            IsRetired = true,
        },
    };

    private static readonly CatalogEntry Bare = Entries.Entry(Given.Alice, 7);

    private static readonly Dictionary<string, object> Values = new()
    {
        ["catalog-shard-state"] = new CatalogShardState
        {
            IsKindListed = true,
            Version = 10,
            Confirmed = 8,
            Dropped = 6,
            Intake = [Entries.Entry(Given.Bob, 9), Entries.Entry(Given.Carol, 10, 1)],
            Tail = [Bare, Full],
        },
        ["catalog-shard-state-empty"] = new CatalogShardState(),
        ["catalog-page-state"] = new CatalogPageState { IsFull = true, Entries = [Bare, Full] },
        ["catalog-page-state-empty"] = new CatalogPageState(),
        ["catalog-announcement"] = new CatalogAnnouncement { Id = Odd, Summary = Full.Summary },
        ["catalog-announcement-bare"] = new CatalogAnnouncement { Id = Odd },
        ["catalog-announcement-empty"] = new CatalogAnnouncement
        {
            Id = Odd,
            Summary = new CatalogSummary { Edition = 0 },
        },
        ["catalog-answer-done"] = CatalogAnswer.Done,
        ["catalog-answer-refused"] = new CatalogAnswer(CatalogRefusal.SummaryTooLong),
        ["catalog-changes"] = new CatalogChanges { Through = 8, Entries = [Bare, Full] },
        ["catalog-changes-gap"] = new CatalogChanges { Through = 0, HasGap = true, Entries = [] },
        ["catalog-batch"] = new CatalogBatch([Bare, Full]),
        ["catalog-standing"] = new CatalogStanding([7, 8]),
        ["catalog-page-content"] = new CatalogPageContent([Bare, Full], true),
        ["catalog-page-content-empty"] = new CatalogPageContent([], false),
        ["actor-id"] = Given.Alice,
    };

    public static TheoryData<string> Names => [.. Values.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Stored_and_sent_bytes_match_their_golden_file(string name) =>
        GoldenFile.Matches(name, Values[name], CatalogJson.Default.GetTypeInfo(Values[name].GetType())!);

    [Fact]
    public void Every_described_type_has_a_golden_file()
    {
        var described = typeof(CatalogJson).GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
            .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!);
        Assert.Empty(described.Except(Values.Values.Select(value => value.GetType())));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"id":"model"}""")]
    [InlineData("""{"id":"model/x","summary":{}}""")]
    [InlineData("""{"id":"model/x","summary":{"edition":1,"facts":{"Price":"1"}}}""")]
    [InlineData("""{"id":"model/x","summary":{"edition":1,"facts":{"price":1}}}""")]
    public void Announcement_that_is_not_whole_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, CatalogJson.Default.CatalogAnnouncement));
}
