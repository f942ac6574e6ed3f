using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Contract.Datanets;

/// <summary>Makes commands out of texts.</summary>
public static class Page
{
    private static readonly WordJudge Judge = new();

    /// <summary>These texts as records with consecutive numbers.</summary>
    public static ClaimRecords Of(long first, params IEnumerable<string> texts) =>
        new() { First = first, Records = [.. texts.Select(Record)] };

    /// <summary>A text of so many words that shares none with texts of other seeds.</summary>
    public static string Text(int seed, int words = 15) =>
        string.Join(' ', Enumerable.Range(0, words).Select(word => $"w{seed}x{word}"));

    private static ClaimPrints Record(string text)
    {
        var prints = Judge.PrintsOf(text);
        var bytes = new byte[prints.Length * sizeof(ulong)];
        for (var i = 0; i < prints.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * sizeof(ulong)), prints[i]);
        }

        var content = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return new ClaimPrints(content, bytes);
    }
}
