using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OpenLedger.Demo.Corpus;

/// <summary>A fact's place in its vertical, written <c>lending:17</c>.</summary>
public readonly record struct FactId(string Vertical, int Number)
{
    public static FactId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is not the id of a fact, such as lending:17.");

    public static bool TryParse([NotNullWhen(true)] string? text, out FactId id)
    {
        id = default;
        if (text?.Split(':') is not [{ Length: > 0 } vertical, var digits]
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        id = new FactId(vertical, number);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Vertical}:{Number}");
}
