using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace OpenLedger.Core.Actors;

/// <summary>The id of one call with an effect, chosen by its caller, written <c>caller#number</c>.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="Number">Which of its calls; not negative.</param>
/// <exception cref="FormatException">The caller has no name, or the number is negative.</exception>
[JsonConverter(typeof(TextJsonConverter<CallId>))]
public readonly record struct CallId(CallerId Caller, long Number) : ITextId<CallId>
{
    /// <summary>Who calls.</summary>
    public CallerId Caller { get; } = Caller != default
        ? Caller
        : throw new FormatException("A call needs a caller with a name.");

    /// <summary>Which of its calls.</summary>
    public long Number { get; } = Number >= 0
        ? Number
        : throw new FormatException($"{Number} is not the number of a call: count from 0 upwards.");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Caller}#{Number}");

    /// <summary>By caller, then by number.</summary>
    public int CompareTo(CallId other)
    {
        var byCaller = Caller.CompareTo(other.Caller);
        return byCaller != 0 ? byCaller : Number.CompareTo(other.Number);
    }

    /// <summary>Reads <c>caller#number</c>; the number without leading zeros, so that an id has one form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CallId id)
    {
        id = default;
        var hash = text?.IndexOf('#', StringComparison.Ordinal) ?? -1;
        if (hash < 0
            || !CallerId.TryParse(text![..hash], out var caller)
            || !long.TryParse(
                text.AsSpan(hash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || (text[hash + 1] == '0' && text.Length > hash + 2))
        {
            return false;
        }

        id = new CallId(caller, number);
        return true;
    }
}
