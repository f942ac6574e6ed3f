using System.Text.Json;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Ledger;
using OpenLedger.Core.Receipts;
using OpenLedger.Core.Receipts.Signing;

namespace OpenLedger.CommandLine.Tests.Records;

/// <summary>A folder with a real receipt, its proof and its key, made by a node of its own.</summary>
internal sealed class ReceiptFiles : IDisposable
{
    public const string Record = "receipt.dsse.json";
    public const string Proof = "receipt.tlog-proof";
    public const string Key = "key.pem";

    private ReceiptFiles()
    {
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("openledger-tests-").FullName;

    public string Data => Path.Combine(Folder, "data");

    /// <summary>Logs so many receipts, and takes one of them out with its proof.</summary>
    public static async Task<ReceiptFiles> MakeAsync(int count, int index)
    {
        var files = new ReceiptFiles();
        await using var node = DataFolder.Open(files.Data);
        var log = node.Actors.Get<IReceiptLog>("0");
        var records = await Task.WhenAll(Enumerable.Range(0, count).Select(async i =>
            EnvelopeText.Write(await Statement(i).SignAsync(node.Keys))));
        foreach (var record in records)
        {
            var answer = await node.Caller.CallAsync(
                call => log.AppendAsync(new AppendEntry { Call = call, Content = record }));
            Assert.True(answer.IsDone, answer.Refusal.Sentence());
        }

        var proof = await new SignedLog(log, "node.example/receipts/0", node.Keys).ProveAsync(index);
        files.Write(Record, records[index]);
        files.Write(Proof, System.Text.Encoding.UTF8.GetBytes(proof!.ToString()));
        files.Write(Key, System.Text.Encoding.UTF8.GetBytes(node.Keys.Current.ToPem()));
        return files;
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Text(string name) => File.ReadAllText(PathOf(name));

    /// <summary>Flips the lowest bit of the byte at which this text begins.</summary>
    public void Flip(string name, string before)
    {
        var content = File.ReadAllBytes(PathOf(name));
        var text = System.Text.Encoding.UTF8.GetBytes(before);
        var at = content.AsSpan().IndexOf(text) + text.Length;
        Assert.True(at >= text.Length, $"{name} does not hold '{before}'.");
        content[at] ^= 1;
        Write(name, content);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Write(string name, byte[] content) => File.WriteAllBytes(PathOf(name), content);

    private static Statement Statement(int i)
    {
        using var predicate = JsonDocument.Parse(
            $$"""{"fee":"{{new Open(1_500_000 + i)}}","model":"model/tides","payees":["account/zoë","account/bob"]}""");
        return new Statement
        {
            Subjects = [StatementSubject.Of("answer", Digest.Of(BitConverter.GetBytes(i)))],
            PredicateType = "https://node.example/receipt/v1",
            Predicate = predicate.RootElement.Clone(),
        };
    }
}
