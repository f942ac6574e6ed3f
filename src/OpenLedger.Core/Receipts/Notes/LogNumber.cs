using System.Globalization;

namespace OpenLedger.Core.Receipts.Notes;

/// <summary>Sizes and indexes as text: decimal digits without leading zeros.</summary>
internal static class LogNumber
{
    public static bool TryRead(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && (text[0] != '0' || text.Length == 1);
}
