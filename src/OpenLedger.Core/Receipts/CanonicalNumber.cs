using System.Globalization;

namespace OpenLedger.Core.Receipts;

/// <summary>A double as ECMAScript writes it (ECMA-262, Number::toString), which is what JCS asks for.</summary>
internal static class CanonicalNumber
{
    // From here on ECMAScript uses an exponent: 1e21 and above, below 1e-6.
    private const int LargestPlain = 21;
    private const int SmallestPlain = -6;

    public static string Of(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        var (digits, point) = Shortest(Math.Abs(value));
        return (value < 0 ? "-" : "") + Place(digits, point);
    }

    /// <summary>
    /// The fewest digits that read back as the same double, and where the point stands: behind so many of them.
    /// </summary>
    private static (string Digits, int Point) Shortest(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? text : text[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa.Length : point;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        return (digits.TrimEnd('0'), whole - (all.Length - digits.Length) + exponent);
    }

    private static string Place(string digits, int point) => point switch
    {
        > LargestPlain or <= SmallestPlain => WithExponent(digits, point - 1),
        <= 0 => "0." + new string('0', -point) + digits,
        _ when point >= digits.Length => digits + new string('0', point - digits.Length),
        _ => digits[..point] + "." + digits[point..],
    };

    private static string WithExponent(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        var sign = exponent < 0 ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{sign}{Math.Abs(exponent)}");
    }
}
