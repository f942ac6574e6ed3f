namespace OpenLedger.Core.Datanets.Formats;

/// <summary>
/// What the first bytes of a source say. Nothing compressed is ever unpacked here: a few bytes may hold terabytes.
/// </summary>
internal static class SourceSignature
{
    /// <summary>How many bytes are looked at.</summary>
    public const int Bytes = 8;

    private static readonly byte[][] Compressed =
    [
        [0x1F, 0x8B], // gzip
        [0x1F, 0x9D], // compress
        [.. "PK\u0003\u0004"u8], // zip and all that is zipped: docx, xlsx, jar
        [.. "PK\u0005\u0006"u8], // an empty zip
        [.. "BZh"u8], // bzip2
        [0xFD, .. "7zXZ\0"u8], // xz
        [0x28, 0xB5, 0x2F, 0xFD], // zstd
        [0x04, 0x22, 0x4D, 0x18], // lz4
        [.. "7z"u8, 0xBC, 0xAF], // 7-Zip
        [.. "Rar!\u001A\u0007"u8],
    ];

    private static readonly byte[][] Foreign =
    [
        [0xFF, 0xFE], // UTF-16 or UTF-32, little endian
        [0xFE, 0xFF], // UTF-16, big endian
        [0x00, 0x00, 0xFE, 0xFF], // UTF-32, big endian
        [.. "%PDF-"u8],
        [.. "PAR1"u8], // Parquet
        [0x89, .. "PNG"u8],
        [0xFF, 0xD8, 0xFF], // JPEG
        [0x7F, .. "ELF"u8],
    ];

    /// <summary>The byte order mark of UTF-8, which is no part of the text.</summary>
    public static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    public static IntakeRefusal Judge(ReadOnlySpan<byte> beginning) =>
        beginning.IsEmpty ? IntakeRefusal.SourceEmpty
        : StartsWithAny(beginning, Compressed) ? IntakeRefusal.SourceCompressed
        : StartsWithAny(beginning, Foreign) ? IntakeRefusal.SourceNotText
        : IntakeRefusal.None;

    private static bool StartsWithAny(ReadOnlySpan<byte> beginning, byte[][] signatures)
    {
        foreach (var signature in signatures)
        {
            if (beginning.StartsWith(signature))
            {
                return true;
            }
        }

        return false;
    }
}
