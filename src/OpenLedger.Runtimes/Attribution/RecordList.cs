using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenLedger.Spans.Indexes;

namespace OpenLedger.Runtimes.Attribution;

/// <summary>
/// The list of a build's records in a folder of traces: a first line with a mark, a version and the SHA-256 of all that
/// follows, then one line of JSON for each, in the order of both indexes.
/// </summary>
internal sealed class RecordList
{
    private const string Mark = "openledger-traces/1 ";

    private readonly byte[] lines;

    private RecordList(IReadOnlyList<RecordLine> records, byte[] lines) =>
        (Records, this.lines, Digest) = (records, lines, SHA256.HashData(lines));

    public IReadOnlyList<RecordLine> Records { get; }

    public byte[] Digest { get; }

    public static RecordList Of(IEnumerable<RecordLine> records)
    {
        RecordLine[] all = [.. records];
        var lines = new MemoryStream();
        foreach (var record in all)
        {
            lines.Write(JsonSerializer.SerializeToUtf8Bytes(record, RecordLineJson.Default.RecordLine));
            lines.WriteByte((byte)'\n');
        }

        return new RecordList(all, lines.ToArray());
    }

    /// <exception cref="TraceFormatException">The file is missing, damaged or no such list.</exception>
    public static RecordList Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new TraceFormatException(path, "is missing");
        }

        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        var end = bytes.IndexOf((byte)'\n');
        var first = end < 0 ? "" : Encoding.ASCII.GetString(bytes[..end]);
        if (!first.StartsWith(Mark, StringComparison.Ordinal))
        {
            throw new TraceFormatException(path, "is no list of records, or one of another version");
        }

        bytes = bytes[(end + 1)..];
        if (first != FirstLine(SHA256.HashData(bytes)))
        {
            throw new TraceFormatException(path, "is damaged: its digest is another");
        }

        var records = new List<RecordLine>();
        foreach (var line in bytes.Split((byte)'\n'))
        {
            if (!bytes[line].IsEmpty)
            {
                records.Add(JsonSerializer.Deserialize(bytes[line], RecordLineJson.Default.RecordLine)!);
            }
        }

        return new RecordList(records, bytes.ToArray());
    }

    /// <summary>Writes the list, whole or not at all.</summary>
    public void Write(string path)
    {
        var partial = path + ".partial";
        using (var file = File.Create(partial))
        {
            file.Write(Encoding.ASCII.GetBytes(FirstLine(Digest) + "\n"));
            file.Write(lines);
            file.Flush(flushToDisk: true);
        }

        File.Move(partial, path, overwrite: true);
    }

    /// <summary>Whether a shard holds records of these lengths, in this order.</summary>
    public bool Holds(SpanShard shard) => shard.Records == Records.Count
        && Records.Index().All(record => shard.TokensOf(record.Index).Length == record.Item.Said);

    private static string FirstLine(byte[] digest) => Mark + Convert.ToHexStringLower(digest);
}
