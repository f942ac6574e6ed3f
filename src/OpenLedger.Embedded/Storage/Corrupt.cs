using System.Globalization;

namespace OpenLedger.Embedded.Storage;

/// <summary>How damage is worded.</summary>
internal static class Corrupt
{
    public static StoreCorruptException At(string file, long offset, string what) => new(Say(file, offset, what));

    public static string Say(string file, long offset, string what) => string.Create(
        CultureInfo.InvariantCulture, $"{file} is damaged at offset {offset}: {what}.");
}
