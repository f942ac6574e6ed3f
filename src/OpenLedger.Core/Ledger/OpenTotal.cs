using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenLedger.Core.Ledger;

/// <summary>
/// A sum of OPEN over a lifetime. What passes through an account can exceed what any balance can hold, so it has
/// more room than <see cref="Open"/>: at a billion OPEN a second it would last for longer than the sun.
/// </summary>
[JsonConverter(typeof(OpenTotalJsonConverter))]
public readonly record struct OpenTotal(Int128 Micro) : IComparable<OpenTotal>
{
    /// <summary>Nothing.</summary>
    public static readonly OpenTotal Zero;

    public static implicit operator OpenTotal(Open amount) => new(amount.Micro);

    public static OpenTotal operator +(OpenTotal left, OpenTotal right) => new(checked(left.Micro + right.Micro));

    public static OpenTotal operator -(OpenTotal left, OpenTotal right) => new(checked(left.Micro - right.Micro));

    public static bool operator <(OpenTotal left, OpenTotal right) => left.Micro < right.Micro;

    public static bool operator >(OpenTotal left, OpenTotal right) => left.Micro > right.Micro;

    public static bool operator <=(OpenTotal left, OpenTotal right) => left.Micro <= right.Micro;

    public static bool operator >=(OpenTotal left, OpenTotal right) => left.Micro >= right.Micro;

    /// <inheritdoc/>
    public int CompareTo(OpenTotal other) => Micro.CompareTo(other.Micro);

    /// <summary>Written like an <see cref="Open"/>.</summary>
    public override string ToString() => OpenText.Of(Micro);
}

/// <summary>In stored states and between actors a total is a JSON number of millionths, like an amount.</summary>
public sealed class OpenTotalJsonConverter : JsonConverter<OpenTotal>
{
    // The longest Int128 has 39 digits and a sign.
    private const int MaxDigits = 40;

    /// <inheritdoc/>
    public override OpenTotal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<byte> digits = stackalloc byte[MaxDigits];
        return reader is { TokenType: JsonTokenType.Number, HasValueSequence: false, ValueSpan.Length: <= MaxDigits }
            && reader.ValueSpan.TryCopyTo(digits)
            && Int128.TryParse(digits[..reader.ValueSpan.Length], null, out var micro)
                ? new OpenTotal(micro)
                : throw new JsonException("A total is a whole number of millionths.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, OpenTotal value, JsonSerializerOptions options)
    {
        Span<byte> digits = stackalloc byte[MaxDigits];
        if (!value.Micro.TryFormat(digits, out var length))
        {
            throw new InvalidOperationException("An Int128 is longer than it can be.");
        }

        writer.WriteRawValue(digits[..length], skipInputValidation: true);
    }
}
