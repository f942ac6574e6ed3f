using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Catalog;

/// <summary>
/// The name of a fact in a <see cref="CatalogSummary"/>: lower-case letters, digits, hyphens and dots, at most
/// <see cref="MaxLength"/> of them, for example <c>price</c> or <c>base-model</c>.
/// </summary>
[JsonConverter(typeof(TextJsonConverter<FactName>))]
public readonly record struct FactName : ITextId<FactName>
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 32;

    private readonly string? text;

    /// <summary>Takes a name.</summary>
    /// <exception cref="FormatException">It breaks the rules above.</exception>
    public FactName(string name) => text = IsName(name)
        ? name
        : throw new FormatException($"'{name}' is not the name of a fact: write lower-case-words, e.g. price.");

    /// <inheritdoc/>
    public override string ToString() => text ?? "";

    /// <summary>Ordinal.</summary>
    public int CompareTo(FactName other) => string.CompareOrdinal(text, other.text);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out FactName id)
    {
        var isName = text is not null && IsName(text);
        id = isName ? new FactName(text!) : default;
        return isName;
    }

    private static bool IsName(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= MaxLength && !name.ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-.");
}
