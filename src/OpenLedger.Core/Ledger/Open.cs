using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenLedger.Core.Ledger;

/// <summary>
/// An amount of OPEN, exact to a millionth. Arithmetic is checked: what does not fit throws an
/// <see cref="OverflowException"/> instead of wrapping. Written as decimal text, for example <c>12.5</c>.
/// </summary>
[JsonConverter(typeof(OpenJsonConverter))]
public readonly record struct Open(long Micro) : IComparable<Open>
{
    /// <summary>Millionths in one OPEN.</summary>
    public const long MicroPerOpen = 1_000_000;

    private const int Decimals = 6;

    /// <summary>Nothing.</summary>
    public static readonly Open Zero;

    /// <summary>The largest amount: 9,223,372,036,854.775807 OPEN.</summary>
    public static readonly Open MaxValue = new(long.MaxValue);

    /// <summary>Whether this is more than nothing.</summary>
    public bool IsPositive => Micro > 0;

    public static Open operator +(Open left, Open right) => new(checked(left.Micro + right.Micro));

    public static Open operator -(Open left, Open right) => new(checked(left.Micro - right.Micro));

    public static Open operator -(Open amount) => new(checked(-amount.Micro));

    public static bool operator <(Open left, Open right) => left.Micro < right.Micro;

    public static bool operator >(Open left, Open right) => left.Micro > right.Micro;

    public static bool operator <=(Open left, Open right) => left.Micro <= right.Micro;

    public static bool operator >=(Open left, Open right) => left.Micro >= right.Micro;

    /// <summary>Whole OPEN.</summary>
    public static Open Of(long whole) => new(checked(whole * MicroPerOpen));

    /// <inheritdoc/>
    public int CompareTo(Open other) => Micro.CompareTo(other.Micro);

    /// <summary>Adds if the sum can be represented.</summary>
    public static bool TryAdd(Open left, Open right, out Open sum)
    {
        var fits = (Int128)left.Micro + right.Micro is var wide && wide >= long.MinValue && wide <= long.MaxValue;
        sum = fits ? new Open((long)wide) : default;
        return fits;
    }

    /// <summary>The shortest decimal form: no exponent, no group marks, a point, at most six decimals.</summary>
    public override string ToString() => OpenText.Of(Micro);

    /// <summary>Reads decimal text such as <c>12</c>, <c>-0.000001</c>; more than six decimals are refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Open amount)
    {
        amount = default;
        var digits = text.AsSpan();
        var negative = digits.StartsWith("-");
        digits = negative ? digits[1..] : digits;
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? default : digits[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && fraction.IsEmpty) || fraction.Length > Decimals
            || whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9')
            || whole.Length > 20)
        {
            return false;
        }

        var micro = Int128.Parse(whole, CultureInfo.InvariantCulture) * MicroPerOpen;
        micro += fraction.IsEmpty ? 0 : int.Parse(fraction, CultureInfo.InvariantCulture) * Scale(fraction.Length);
        micro = negative ? -micro : micro;
        if (micro < long.MinValue || micro > long.MaxValue)
        {
            return false;
        }

        amount = new Open((long)micro);
        return true;
    }

    /// <summary>Reads decimal text or throws a <see cref="FormatException"/>.</summary>
    public static Open Parse(string text) => TryParse(text, out var amount)
        ? amount
        : throw new FormatException($"'{text}' is not an amount of OPEN: write digits with at most six decimals.");

    /// <summary>
    /// Splits a non-negative amount in proportion to weights, by largest remainders: the parts sum to the whole
    /// exactly, and each differs from its exact share by less than one millionth. Equal remainders go to the
    /// earlier part.
    /// </summary>
    /// <exception cref="ArgumentException">The amount or a weight is negative, or no weight is positive.</exception>
    public Open[] Split(IReadOnlyList<long> weights)
    {
        var total = Int128.Zero;
        foreach (var weight in weights)
        {
            total += weight >= 0 ? weight : throw new ArgumentException($"A weight is negative: {weight}.");
        }

        if (total == 0 || Micro < 0)
        {
            throw new ArgumentException("A split needs a positive weight and an amount that is not negative.");
        }

        var parts = new Open[weights.Count];
        var remainders = new (Int128 Remainder, int Index)[weights.Count];
        var left = Micro;
        for (var i = 0; i < parts.Length; i++)
        {
            var (share, remainder) = Int128.DivRem((Int128)Micro * weights[i], total);
            parts[i] = new Open((long)share);
            remainders[i] = (-remainder, i);
            left -= (long)share;
        }

        Array.Sort(remainders);
        for (var i = 0; i < left; i++)
        {
            parts[remainders[i].Index] += new Open(1);
        }

        return parts;
    }

    private static int Scale(int digits)
    {
        var scale = 1;
        for (var i = digits; i < Decimals; i++)
        {
            scale *= 10;
        }

        return scale;
    }
}

/// <summary>In stored states and between actors an amount is a JSON number of millionths.</summary>
public sealed class OpenJsonConverter : JsonConverter<Open>
{
    /// <inheritdoc/>
    public override Open Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Open value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Micro);
}
