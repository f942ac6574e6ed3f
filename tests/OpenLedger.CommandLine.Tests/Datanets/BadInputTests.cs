using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace OpenLedger.CommandLine.Tests.Datanets;

/// <summary>Sources that can't be taken: one refusal that says why, and nothing is left of them.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("openledger-tests-").FullName;

    public static TheoryData<string, string, byte[], string[]> Sources => new()
    {
        { "21 EncodingInvalid", "cut.txt", [.. Encoding.UTF8.GetBytes("The sea is gr"), 0xC3], [] },
        { "2 SourceCompressed", "bomb.jsonl", Gzip(new byte[1 << 20]), [] },
        { "40 RowRagged", "rows.csv", "prompt,response\nWhy?\n"u8.ToArray(), [] },
        { "1 SourceNameUnusable", "plain.txt", "The sea is wide."u8.ToArray(), ["--source", "../../etc/passwd"] },
        { "122 LicenceUnreadable", "plain.txt", "The sea is wide."u8.ToArray(), ["--licence", "CC-BY-4.0 OR"] },
        { "30 JsonMalformed", "lines.jsonl", "{\"prompt\":\n"u8.ToArray(), [] },
        { "4 SourceEmpty", "empty.md", [], [] },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Source_is_refused_once_and_the_bond_comes_back(
        string refusal, string name, byte[] content, string[] options)
    {
        await DoneAsync("contributor", "new", "ann");
        await DoneAsync("account", "deposit", "contributor/ann", "5");
        await DoneAsync("datanet", "new", "sea", "--as", "olga", "--purpose", "The sea", "--bond", "2");
        var path = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(path, content);
        string[] licence = options.Contains("--licence") ? [] : ["--licence", "CC0-1.0"];

        var ran = await RunAsync(["data", "add", "sea", path, "--as", "ann", .. licence, .. options]);
        Assert.True(ran.ExitCode == 3, $"{ran.ExitCode}: {ran.Output}{ran.Error}");
        Assert.Equal("", ran.Output);
        Assert.Single(ran.Error.Split('\n'), line => line.Contains("refused (", StringComparison.Ordinal));
        Assert.Contains($"openledger: refused ({refusal})", ran.Error, StringComparison.Ordinal);

        using var ann = JsonDocument.Parse(await DoneAsync("contributor", "show", "ann", "--json"));
        Assert.Equal("5", ann.RootElement.GetProperty("balance").GetProperty("available").GetString());
        using var sea = JsonDocument.Parse(await DoneAsync("datanet", "show", "sea", "--json"));
        Assert.Empty(sea.RootElement.GetProperty("records").EnumerateArray());
        Assert.Contains("all books agree", await DoneAsync("audit"), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private async Task<string> DoneAsync(params string[] arguments)
    {
        var ran = await RunAsync(arguments);
        Assert.True(ran.ExitCode == 0, ran.Output + ran.Error);
        return ran.Output;
    }

    private Task<Ran> RunAsync(params string[] arguments) =>
        Command.RunAsync([.. arguments, "--data", Path.Combine(folder, "data")]);
}
