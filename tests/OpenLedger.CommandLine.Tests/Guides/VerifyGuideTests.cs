using OpenLedger.CommandLine.Tests.Records;

namespace OpenLedger.CommandLine.Tests.Guides;

/// <summary>Does what docs/guides/verify-a-receipt.md says, with openssl and node.</summary>
public sealed class VerifyGuideTests
{
    private static readonly Guide Page = Guide.Read("verify-a-receipt.md");

    private static string OurCommand => TheOneWith("openledger record verify");

    private static string Openssl => TheOneWith("openssl dgst -sha256 -verify");

    private static string KeyIds => TheOneWith("openssl pkey");

    private static string Node => TheOneWith("node verify.mjs");

    [Theory]
    [InlineData(1, 0)]
    [InlineData(7, 6)]
    [InlineData(200, 130)]
    public async Task Every_documented_command_verifies_a_real_receipt(int count, int index)
    {
        using var files = await MakeAsync(count, index);
        var outputs = new List<string>();
        foreach (var lines in Page.In("sh"))
        {
            var ran = await Tool.ShellAsync(files.Folder, lines);
            Assert.True(ran.ExitCode == 0, $"{lines}\n{ran.Output}{ran.Error}");
            outputs.Add(ran.Output);
        }

        Assert.Equal(4, outputs.Count);
        Assert.Contains(outputs, output => output.Contains("Verified OK", StringComparison.Ordinal));
        Assert.Contains(
            outputs, output => output.Contains($"entry {index} of {count} in the log", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"payload\":\"eyJfdHlwZSI6Imh0dHBz")]
    [InlineData("\"payloadType\":\"")]
    [InlineData("\"sig\":\"M")]
    [InlineData("\"sig\":\"ME")]
    public async Task Every_documented_command_fails_on_a_flipped_byte_of_the_receipt(string before)
    {
        using var files = await MakeAsync(7, 2);
        await EndAsync(files, true, OurCommand, Openssl, Node);
        files.Flip(ReceiptFiles.Record, before);
        await EndAsync(files, false, OurCommand, Openssl, Node);
    }

    [Theory]
    [InlineData("index ")]
    [InlineData("index 2\n")]
    [InlineData("\n\nnode.example/")]
    [InlineData("receipts/0\n")]
    [InlineData("receipts/0\n7\n")]
    public async Task Commands_that_take_the_proof_fail_on_a_flipped_byte_of_it(string before)
    {
        using var files = await MakeAsync(7, 2);
        await EndAsync(files, true, OurCommand, Node);
        files.Flip(ReceiptFiles.Proof, before);
        await EndAsync(files, false, OurCommand, Node);
        await EndAsync(files, true, Openssl);
    }

    [Fact]
    public async Task Every_documented_command_fails_with_another_key()
    {
        using var files = await MakeAsync(2, 1);
        using var others = await MakeAsync(1, 0);
        await EndAsync(files, true, OurCommand, Openssl, KeyIds, Node);
        File.Copy(others.PathOf(ReceiptFiles.Key), files.PathOf(ReceiptFiles.Key), overwrite: true);
        await EndAsync(files, false, OurCommand, Openssl, KeyIds, Node);
    }

    [Fact]
    public void Script_is_short_enough_to_be_read_before_it_is_run() =>
        Assert.InRange(Page.In("js").Single().Split('\n').Length, 20, 42);

    private static string TheOneWith(string words) =>
        Page.In("sh").Single(lines => lines.Contains(words, StringComparison.Ordinal));

    private static async Task EndAsync(ReceiptFiles files, bool well, params string[] commands)
    {
        foreach (var lines in commands)
        {
            var ran = await Tool.ShellAsync(files.Folder, lines);
            Assert.True(well == (ran.ExitCode == 0), $"{lines}\nended with {ran.ExitCode}\n{ran.Output}{ran.Error}");
        }
    }

    private static async Task<ReceiptFiles> MakeAsync(int count, int index)
    {
        var files = await ReceiptFiles.MakeAsync(count, index);
        await File.WriteAllTextAsync(files.PathOf("verify.mjs"), Page.In("js").Single());
        return files;
    }
}
