using System.Globalization;

namespace OpenLedger.Core.Datanets;

/// <summary>Ids that are a datanet's name, a mark and a number.</summary>
internal static class NumberedText
{
    /// <summary>Reads the two parts; the number without leading zeros, so that an id has one form.</summary>
    public static bool TryParse(string? text, char mark, out string datanet, out long number)
    {
        (datanet, number) = ("", 0);
        var at = text?.IndexOf(mark, StringComparison.Ordinal) ?? -1;
        if (at < 0
            || !DatanetNames.IsName(text.AsSpan(0, at))
            || !long.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number)
            || number < 1
            || text![at + 1] == '0')
        {
            return false;
        }

        datanet = text[..at];
        return true;
    }

    /// <summary>By datanet, then by number.</summary>
    public static int Compare(string datanet, long number, string otherDatanet, long otherNumber)
    {
        var byDatanet = string.CompareOrdinal(datanet, otherDatanet);
        return byDatanet != 0 ? byDatanet : number.CompareTo(otherNumber);
    }
}
