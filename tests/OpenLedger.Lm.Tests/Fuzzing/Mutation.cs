using System.Buffers.Binary;
using System.Text;

namespace OpenLedger.Lm.Tests.Fuzzing;

/// <summary>
/// Damages a sound file: bits and bytes, ranges cut, doubled or moved, and pieces of JSON that are known to be hard.
/// </summary>
internal static class Mutation
{
    private static readonly byte[][] HardPieces =
    [
        .. new[]
        {
            "-1", "0", "18446744073709551615", "9223372036854775807", "2147483648", "1e308", "1e999", "-0.0", "NaN",
            "null", "true", "[]", "{}", "[[[[[[[[", "{\"a\":{\"a\":{\"a\":", "\"\\ud800\"", "\"\\u0000\"", "\\udc00",
            "\\u0061", "\"", ",", ":",
            "\\", "__metadata__", "\"dtype\":\"F64\"", "\"dtype\":\"F4\"", "\"shape\":[4294967296,4294967296]",
            "\"data_offsets\":[0,9223372036854775807]", "\"data_offsets\":[8,0]", "all-linear", ".*", "(a|b)*a(a|b)+",
            "(((((((((x)*)*)*)*)*)*)*)*)*", "dynamic", "yarn", "longrope", "\"quantization_config\":{\"a\":1},",
            "../../x.safetensors", "ÿ", "\uFEFF",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0],
    ];

    public static byte[] Of(byte[] sound, Random random)
    {
        var bytes = new List<byte>(sound);
        var changes = 1 + random.Next(4);
        for (var change = 0; change < changes && bytes.Count > 0; change++)
        {
            Change(bytes, random);
        }

        return [.. bytes];
    }

    /// <summary>Damages the header of a safetensors file, and lets its length say the truth about the result.</summary>
    public static byte[] OfHeader(byte[] sound, Random random)
    {
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(sound);
        var header = Of(sound[8..(8 + length)], random);
        var bytes = new byte[8 + header.Length + sound.Length - 8 - length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)header.Length);
        header.CopyTo(bytes, 8);
        sound.AsSpan(8 + length).CopyTo(bytes.AsSpan(8 + header.Length));
        return bytes;
    }

    private static void Change(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        switch (random.Next(8))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, Math.Min(bytes.Count - at, 1 + random.Next(16)));
                break;
            case 3:
                var copied = bytes.GetRange(at, Math.Min(bytes.Count - at, random.Next(200)));
                bytes.InsertRange(random.Next(bytes.Count), copied);
                break;
            case 4:
                bytes.InsertRange(at, HardPieces[random.Next(HardPieces.Length)]);
                break;
            case 5:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                ReplaceValue(bytes, at, random);
                break;
        }
    }

    // The next number, word or string behind a place makes room for a hard piece: the JSON stays sound around it.
    private static void ReplaceValue(List<byte> bytes, int at, Random random)
    {
        while (at < bytes.Count && !IsWord(bytes[at]))
        {
            at++;
        }

        var end = at;
        while (end < bytes.Count && IsWord(bytes[end]))
        {
            end++;
        }

        bytes.RemoveRange(at, end - at);
        bytes.InsertRange(at, HardPieces[random.Next(HardPieces.Length)]);
    }

    private static bool IsWord(byte symbol) =>
        char.IsAsciiLetterOrDigit((char)symbol) || symbol is (byte)'_' or (byte)'.';
}
