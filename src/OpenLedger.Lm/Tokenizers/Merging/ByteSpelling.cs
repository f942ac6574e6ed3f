namespace OpenLedger.Lm.Tokenizers.Merging;

/// <summary>
/// The 256 printable characters that stand for bytes in a byte-level vocabulary: a printable byte of Latin-1 stands for
/// itself, the others for the characters from U+0100 on, in order.
/// </summary>
internal static class ByteSpelling
{
    private static readonly char[] Characters = MakeCharacters();
    private static readonly short[] Bytes = MakeBytes();

    public static char Character(byte value) => Characters[value];

    /// <summary>The byte a character stands for; -1 if it stands for none.</summary>
    public static int Byte(char character) => character < Bytes.Length ? Bytes[character] : -1;

    public static string Spell(ReadOnlySpan<byte> bytes)
    {
        var spelled = new char[bytes.Length];
        for (var at = 0; at < bytes.Length; at++)
        {
            spelled[at] = Characters[bytes[at]];
        }

        return new(spelled);
    }

    /// <summary>The bytes a token stands for; null if a character of it stands for none.</summary>
    public static byte[]? Read(string spelled)
    {
        var bytes = new byte[spelled.Length];
        for (var at = 0; at < bytes.Length; at++)
        {
            var value = Byte(spelled[at]);
            if (value < 0)
            {
                return null;
            }

            bytes[at] = (byte)value;
        }

        return bytes;
    }

    private static char[] MakeCharacters()
    {
        var characters = new char[256];
        var other = 256;
        for (var value = 0; value < 256; value++)
        {
            var printable = value is (>= 33 and <= 126) or (>= 161 and <= 172) or (>= 174 and <= 255);
            characters[value] = (char)(printable ? value : other++);
        }

        return characters;
    }

    private static short[] MakeBytes()
    {
        var bytes = new short[Characters.Max() + 1];
        Array.Fill(bytes, (short)-1);
        for (var value = 0; value < 256; value++)
        {
            bytes[Characters[value]] = (short)value;
        }

        return bytes;
    }
}
