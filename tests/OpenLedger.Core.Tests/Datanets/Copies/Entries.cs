using System.Buffers;
using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Core.Tests.Datanets.Copies;

/// <summary>Entries as bytes and back.</summary>
internal static class Entries
{
    public static byte[] Write(IEnumerable<(ulong Key, uint Value)> entries)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new EntryWriter(buffer);
        foreach (var (key, value) in entries)
        {
            writer.Add(key, value);
        }

        writer.End();
        return buffer.WrittenSpan.ToArray();
    }

    public static byte[] Write(params (ulong Key, uint Value)[] entries) => Write(entries.AsEnumerable());

    public static byte[] Drain(ChangeLog log)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new EntryWriter(buffer);
        log.Drain(writer);
        writer.End();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads them all.</summary>
    public static List<(ulong Key, uint Value)> Of(byte[] bytes) => new Turns().Await(async () =>
    {
        var entries = new List<(ulong, uint)>();
        await using var reader = new EntryReader(new MemoryStream(bytes));
        while (await reader.ReadAsync())
        {
            for (; reader.HasEntry; reader.Next())
            {
                entries.Add((reader.Key, reader.Value));
            }
        }

        return entries;
    });
}
