using System.Text.Json;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Versions;
using static OpenLedger.Core.Tests.Datanets.GivenDatanet;

namespace OpenLedger.Core.Tests.Datanets.Versions;

public sealed class CroissantTextTests
{
    private static readonly DatanetView Net = new()
    {
        Name = "poems",
        Owner = Owner,
        Charter = Poems with { Purpose = "Poems “of the sea”", Tags = ["verse"] },
        Revision = 1,
        FoundedAt = Given.Now,
        Contributions = 1,
        Allocated = 5,
        Records = [],
        InReview = 0,
        LeftSinceLatest = 0,
    };

    private static readonly VersionHeader Header = new()
    {
        Number = 2,
        At = Given.Now,
        Records = 5,
        Root = Digest.Of([1]),
        Added = 2,
        Removed = 1,
        Licences = [new LicenceCount("CC-BY-4.0", 3), new LicenceCount("Apache-2.0 OR MIT", 2)],
        Contributors = 2,
        SizeBytes = 99,
    };

    private static readonly ExportFile[] Files =
    [
        new("records-00001.jsonl", 4, 90, Digest.Of([2])),
        new("records-00002.jsonl", 1, 9, Digest.Of([3])),
    ];

    [Theory]
    [InlineData("@context")]
    [InlineData("@type")]
    [InlineData("conformsTo")]
    [InlineData("description")]
    [InlineData("license")]
    [InlineData("name")]
    [InlineData("url")]
    [InlineData("creator")]
    [InlineData("datePublished")]
    [InlineData("distribution")]
    public void Everything_that_croissant_requires_is_there(string property) =>
        Assert.True(Write(RecordKind.Text).TryGetProperty(property, out _));

    [Fact]
    public void Every_file_has_its_digest_and_size()
    {
        var files = Write(RecordKind.Text).GetProperty("distribution").EnumerateArray()
            .Where(each => each.GetProperty("@type").GetString() == "cr:FileObject")
            .Select(each => (
                each.GetProperty("contentUrl").GetString(),
                each.GetProperty("sha256").GetString(),
                each.GetProperty("contentSize").GetString()));
        Assert.Equal(Files.Select(file => (file.Name, $"{file.Sha256}", $"{file.SizeBytes} B")), files!);
    }

    [Fact]
    public void Licences_of_the_list_have_an_address_and_expressions_a_name()
    {
        var licences = Write(RecordKind.Text).GetProperty("license");
        Assert.Equal("https://spdx.org/licenses/CC-BY-4.0.html", licences[0].GetString());
        Assert.Equal("Apache-2.0 OR MIT", licences[1].GetProperty("name").GetString());
    }

    [Fact]
    public void Root_version_and_purpose_are_told()
    {
        var metadata = Write(RecordKind.Text);
        Assert.Equal($"{Header.Root}", metadata.GetProperty("identifier").GetProperty("value").GetString());
        Assert.Equal("2.0.0", metadata.GetProperty("version").GetString());
        Assert.Equal(Net.Charter.Purpose, metadata.GetProperty("description").GetString());
        Assert.Equal("http://mlcommons.org/croissant/1.1", metadata.GetProperty("conformsTo").GetString());
    }

    [Theory]
    [InlineData("records/content/prompt records/content/response", RecordKind.Pair)]
    [InlineData("", RecordKind.Text)]
    [InlineData("", RecordKind.Text, RecordKind.Pair)]
    public void Pairs_have_parts(string parts, params RecordKind[] kinds)
    {
        var fields = Write(kinds).GetProperty("recordSet")[0].GetProperty("field").EnumerateArray().ToList();
        var content = fields.Single(field => field.GetProperty("@id").GetString() == "records/content");
        var named = content.TryGetProperty("subField", out var sub)
            ? sub.EnumerateArray().Select(each => each.GetProperty("@id").GetString())
            : [];
        Assert.Equal(parts, string.Join(' ', named));
    }

    [Fact]
    public void Every_term_is_in_the_context_or_a_word_of_schema_org()
    {
        string[] schema =
        [
            "name", "description", "url", "version", "datePublished", "dateCreated", "license", "keywords", "creator",
            "publisher", "identifier", "propertyID", "value", "distribution", "contentUrl", "contentSize",
            "encodingFormat", "sha256",
        ];
        var metadata = Write(RecordKind.Pair);
        var known = metadata.GetProperty("@context").EnumerateObject().Select(each => each.Name)
            .Concat(schema).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Terms(metadata).Where(term => !term.StartsWith('@')).Distinct().Except(known));
    }

    private static IEnumerable<string> Terms(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject()
            .Where(each => each.Name != "@context")
            .SelectMany(each => Terms(each.Value).Prepend(each.Name)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Terms),
        _ => [],
    };

    private static JsonElement Write(params RecordKind[] kinds)
    {
        using var json = JsonDocument.Parse(CroissantText.Write(Net, Header, Files, kinds.ToHashSet(), url: null));
        return json.RootElement.Clone();
    }
}
