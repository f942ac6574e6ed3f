using OpenLedger.Core.Datanets.Versions;
using OpenLedger.Core.Receipts.Verifying;

namespace OpenLedger.CommandLine.Tests.Datanets;

/// <summary>Versions made by a real node, verified as they are and after damage.</summary>
public sealed class VersionVerifierTests
{
    [Fact]
    public async Task Version_that_lost_nothing_begins_like_the_one_before()
    {
        await using var library = await Library.FoundAsync();
        await library.AddAsync("gull", 5000);
        await library.PublishAsync();
        await library.AddAsync("crab", 100);
        var second = await library.PublishAsync();
        Assert.Equal((5100, 100, 0), (second.Records, second.Added, second.Removed));

        var report = await VerifyAsync(library, 2);
        Assert.True(report.Holds, string.Join('\n', report.Findings));
        var sentences = Sentences(report, FindingKind.Checked);
        Assert.StartsWith("Records read again: 5100.", sentences[0], StringComparison.Ordinal);
        Assert.Contains("It begins with all of version 1, unchanged.", sentences);
    }

    [Fact]
    public async Task Version_stays_as_it_was_after_a_withdrawal_and_the_next_says_what_it_lost()
    {
        await using var library = await Library.FoundAsync();
        var contribution = await library.AddAsync("gull", 20);
        await library.PublishAsync();
        await library.WithdrawAsync(contribution, 7);
        var second = await library.PublishAsync();
        Assert.Equal((19, 1), (second.Records, second.Removed));

        Assert.True((await VerifyAsync(library, 1)).Holds);
        var report = await VerifyAsync(library, 2);
        Assert.True(report.Holds);
        Assert.Contains(
            "Whether it begins like version 1: it lost 1 of its records.", Sentences(report, FindingKind.NotChecked));
    }

    [Fact]
    public async Task Version_that_is_not_out_is_none()
    {
        await using var library = await Library.FoundAsync();
        Assert.Null(await new VersionVerifier(library.Node.Actors, library.Node.Blobs).VerifyAsync(Library.Name, 1));
    }

    [Fact]
    public async Task Every_damaged_or_missing_blob_is_found()
    {
        await using var library = await Library.FoundAsync();
        await library.AddAsync("gull", 20);
        await library.PublishAsync();
        var needed = 0;
        foreach (var path in Directory.GetFiles(library.BlobFolder, "*", SearchOption.AllDirectories))
        {
            var whole = await File.ReadAllBytesAsync(path);
            File.SetAttributes(path, FileAttributes.Normal);
            File.Delete(path);
            var without = await VerifyAsync(library, 1);
            var damaged = whole.ToArray();
            damaged[^1] ^= 1;
            await File.WriteAllBytesAsync(path, damaged);
            var with = await VerifyAsync(library, 1);
            await File.WriteAllBytesAsync(path, whole);

            // The runs of the claims are blobs too; no version is made of them.
            Assert.Equal(without.Holds, with.Holds);
            needed += without.Holds ? 0 : 1;
        }

        // One page of records, and one page of the version.
        Assert.Equal(2, needed);
        Assert.True((await VerifyAsync(library, 1)).Holds);
    }

    private static async Task<RecordReport> VerifyAsync(Library library, int number) =>
        (await new VersionVerifier(library.Node.Actors, library.Node.Blobs).VerifyAsync(Library.Name, number))!;

    private static List<string> Sentences(RecordReport report, FindingKind kind) =>
        [.. report.Findings.Where(finding => finding.Kind == kind).Select(finding => finding.Sentence)];
}
