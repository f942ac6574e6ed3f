using System.Text.Json;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets.Licences;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.CommandLine.Tests.Datanets;

public sealed class VersionExportTests
{
    [Fact]
    public async Task Files_have_the_digests_that_the_version_says()
    {
        await using var library = await Library.FoundAsync();
        await library.AddAsync("gull", 5000, DataUse.Train | DataUse.Publish);
        var header = await library.PublishAsync();
        var export = await OpenAsync(library, 1);
        Assert.Equal(2, export.Files.Count);

        var (bytes, lines) = (0L, 0);
        foreach (var (index, file) in export.Files.Index())
        {
            var content = await WriteAsync(export, index);
            Assert.Equal((file.Sha256, file.SizeBytes), (Digest.Of(content), content.Length));
            Assert.Equal(file.Records, content.Count(each => each == '\n'));
            bytes += content.Length;
            lines += file.Records;
        }

        Assert.Equal((header.SizeBytes, header.Records), (bytes, lines));
        Assert.Equal(0, export.NotForPublication);
    }

    [Fact]
    public async Task Lines_are_json_with_the_record_and_its_owner()
    {
        await using var library = await Library.FoundAsync();
        await library.AddAsync("gull", 3);
        await library.PublishAsync();
        var export = await OpenAsync(library, 1);
        var first = System.Text.Encoding.UTF8.GetString(await WriteAsync(export, 0)).Split('\n')[0];
        using var line = JsonDocument.Parse(first);
        Assert.Equal("sea#1", line.RootElement.GetProperty("record").GetString());
        Assert.Equal("contributor/ann", line.RootElement.GetProperty("contributor").GetString());
        Assert.Equal("gull 1 asks", line.RootElement.GetProperty("content").GetProperty("prompt").GetString());
        Assert.Equal(3, export.NotForPublication);

        using var metadata = JsonDocument.Parse(export.Croissant("https://example.org/sea"));
        Assert.Equal("https://example.org/sea", metadata.RootElement.GetProperty("url").GetString());
        Assert.Equal(
            export.Files[0].Sha256.ToString(),
            metadata.RootElement.GetProperty("distribution")[0].GetProperty("sha256").GetString());
    }

    private static async Task<VersionExport> OpenAsync(Library library, int number) =>
        (await VersionExport.OpenAsync(library.Node.Actors, library.Node.Blobs, Library.Name, number))!;

    private static async Task<byte[]> WriteAsync(VersionExport export, int file)
    {
        using var stream = new MemoryStream();
        await export.WriteAsync(file, stream);
        return stream.ToArray();
    }
}
