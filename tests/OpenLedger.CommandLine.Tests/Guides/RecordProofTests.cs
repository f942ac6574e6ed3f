using OpenLedger.CommandLine.Tests.Datanets;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.CommandLine.Tests.Guides;

/// <summary>Proofs of records, verified by our command and by the script of the guide, whole and flipped.</summary>
public sealed class RecordProofTests
{
    private const int Records = 4200;

    // The first and the last, around powers of two, and around the border of a page.
    private static readonly long[] Proven = [1, 2, 1024, 1025, 4095, 4096, 4097, Records];

    [Fact]
    public async Task Every_proof_holds_for_its_record_and_fails_on_a_flipped_byte()
    {
        var folder = Directory.CreateTempSubdirectory("openledger-tests-");
        try
        {
            await MakeAsync(folder.FullName);
            foreach (var number in Proven)
            {
                var proof = Path.Combine(folder.FullName, $"{number}.tlog-proof");
                await EndAsync(folder.FullName, proof, well: true, $"\"record\":\"sea#{number}\"");
                await FlipAsync(proof, "\nextra eyJj");
                await EndAsync(folder.FullName, proof, well: false, "");
            }

            string[] places = ["\nindex ", "\n\nopenledger", $"/1\n{Records}\n", "\n\n— openledger/datanet/sea/1 "];
            foreach (var place in places)
            {
                var path = Path.Combine(folder.FullName, "7.tlog-proof");
                // The signature begins with four bytes that only hint at its key.
                var skip = place.StartsWith("\n\n—", StringComparison.Ordinal) ? 20 : 0;
                await FlipAsync(path, place, skip);
                await EndAsync(folder.FullName, path, well: false, "");
                await FlipAsync(path, place, skip);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MakeAsync(string folder)
    {
        await using var library = await Library.FoundAsync();
        await library.AddAsync("gull", Records);
        await library.PublishAsync();
        var version = new SignedVersion(library.Node.Actors, Library.Name, 1, library.Node.Keys);
        foreach (var number in Proven.Append(7))
        {
            var proof = await version.ProveAsync(number);
            await File.WriteAllTextAsync(Path.Combine(folder, $"{number}.tlog-proof"), proof!.ToString());
        }

        Assert.Null(await version.ProveAsync(Records + 1));
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), library.Node.Keys.Current.ToPem());
        await File.WriteAllTextAsync(
            Path.Combine(folder, "verify-record.mjs"), Guide.Read("contribute-and-publish.md").In("js").Single());
    }

    private static async Task EndAsync(string folder, string proof, bool well, string said)
    {
        var ours = await Command.RunAsync("record", "verify", proof, "--key", Path.Combine(folder, "key.pem"));
        var node = await Tool.RunAsync(folder, "node", "verify-record.mjs", proof, "key.pem");
        Assert.True(well == (ours.ExitCode == 0), $"{proof}: {ours.ExitCode}\n{ours.Output}{ours.Error}");
        Assert.True(well == (node.ExitCode == 0), $"{proof}: {node.ExitCode}\n{node.Output}{node.Error}");
        Assert.Contains(said, ours.Output, StringComparison.Ordinal);
        Assert.Contains(said, node.Output, StringComparison.Ordinal);
    }

    // Flips a bit of a character behind this text, in a way that leaves it printable.
    private static async Task FlipAsync(string path, string before, int skip = 0)
    {
        var text = await File.ReadAllTextAsync(path);
        var at = text.IndexOf(before, StringComparison.Ordinal) + before.Length + skip;
        Assert.True(at >= before.Length + skip, $"{path} does not hold '{before}'.");
        await File.WriteAllTextAsync(path, $"{text[..at]}{(char)(text[at] ^ 1)}{text[(at + 1)..]}");
    }
}
