using System.Globalization;

namespace OpenLedger.Core.Ledger;

/// <summary>Millionths as decimal text.</summary>
internal static class OpenText
{
    /// <summary>The shortest decimal form: no exponent, no group marks, a point, at most six decimals.</summary>
    public static string Of(Int128 micro)
    {
        var magnitude = micro < 0 ? (UInt128)(-micro) : (UInt128)micro;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{(micro < 0 ? "-" : "")}{magnitude / Open.MicroPerOpen}.{magnitude % Open.MicroPerOpen:D6}");
        return text.TrimEnd('0').TrimEnd('.');
    }
}
