using System.Text.Json;

namespace OpenLedger.CommandLine.Tests.Records;

public sealed class RecordCommandTests
{
    [Fact]
    public async Task Verify_says_what_was_checked_and_what_was_not()
    {
        using var files = await ReceiptFiles.MakeAsync(70, 3);
        var ran = await VerifyAsync(files, ReceiptFiles.Record, "--proof", files.PathOf(ReceiptFiles.Proof));
        Assert.True(ran.ExitCode == 0, ran.Output + ran.Error);
        Assert.Contains("checked:     The record is signed by the trusted key ", ran.Output, StringComparison.Ordinal);
        Assert.Contains("checked:     The record is entry 3 of that log.", ran.Output, StringComparison.Ordinal);
        Assert.Contains("not checked: Whether what the record says is true", ran.Output, StringComparison.Ordinal);
        Assert.EndsWith("The record holds.\n", ran.Output, StringComparison.Ordinal);

        files.Flip(ReceiptFiles.Record, "\"sig\":\"");
        ran = await VerifyAsync(files, ReceiptFiles.Record, "--proof", files.PathOf(ReceiptFiles.Proof), "--json");
        using var json = JsonDocument.Parse(ran.Output);
        Assert.Equal(1, ran.ExitCode);
        Assert.False(json.RootElement.GetProperty("holds").GetBoolean());
        Assert.Contains(
            json.RootElement.GetProperty("findings").EnumerateArray(),
            finding => finding.GetProperty("kind").GetString() == "FAILED");
    }

    [Fact]
    public async Task Old_receipt_keeps_verifying_after_the_keys_were_rotated()
    {
        using var files = await ReceiptFiles.MakeAsync(1, 0);
        var shown = await Command.RunAsync("keys", "show", "--data", files.Data);
        var rotated = await Command.RunAsync("keys", "rotate", "--data", files.Data, "--json");
        Assert.True(rotated.ExitCode == 0, rotated.Error);
        using var keys = JsonDocument.Parse(rotated.Output);
        Assert.Equal(
            ["current", "retired"],
            keys.RootElement.EnumerateArray().Select(key => key.GetProperty("state").GetString()));
        Assert.Equal($"current  {keys.RootElement[1].GetProperty("id").GetString()}\n", shown.Output);
        Assert.Equal(files.Text(ReceiptFiles.Key), keys.RootElement[1].GetProperty("pem").GetString());

        var ran = await Command.RunAsync("record", "verify", files.PathOf(ReceiptFiles.Record), "--data", files.Data);
        Assert.True(ran.ExitCode == 0, ran.Output + ran.Error);
    }

    [Fact]
    public async Task Proof_alone_shows_its_checkpoint()
    {
        using var files = await ReceiptFiles.MakeAsync(2, 1);
        var ran = await VerifyAsync(files, ReceiptFiles.Proof);
        Assert.True(ran.ExitCode == 0, ran.Output + ran.Error);
        Assert.Contains("'node.example/receipts/0' is signed at 2 entries", ran.Output, StringComparison.Ordinal);
        ran = await VerifyAsync(files, ReceiptFiles.Proof, "--proof", files.PathOf(ReceiptFiles.Proof));
        Assert.Equal(64, ran.ExitCode);
    }

    [Fact]
    public async Task Trouble_with_files_and_keys_is_one_sentence()
    {
        using var files = await ReceiptFiles.MakeAsync(1, 0);
        var noKey = await Command.RunAsync(
            "record", "verify", files.PathOf(ReceiptFiles.Record), "--data", files.PathOf("nowhere"));
        Assert.Equal((64, ""), (noKey.ExitCode, noKey.Output));
        Assert.Contains("There is no key to trust", noKey.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(files.PathOf("nowhere")), "Verifying makes no keys.");

        var notAKey = await Command.RunAsync(
            "record", "verify", files.PathOf(ReceiptFiles.Record), "--key", files.PathOf(ReceiptFiles.Record));
        Assert.Equal(64, notAKey.ExitCode);
        Assert.Contains("is not a public key", notAKey.Error, StringComparison.Ordinal);

        var missing = await VerifyAsync(files, "missing.dsse.json");
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("missing.dsse.json", missing.Error, StringComparison.Ordinal);
    }

    private static Task<Ran> VerifyAsync(ReceiptFiles files, string file, params string[] more) => Command.RunAsync(
        ["record", "verify", files.PathOf(file), "--key", files.PathOf(ReceiptFiles.Key), .. more]);
}
