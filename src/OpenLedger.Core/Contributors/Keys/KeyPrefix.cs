using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Contributors.Keys;

/// <summary>
/// The part of an API key that is no secret and tells a contributor's keys apart: 8 to 32 lower-case letters and
/// digits.
/// </summary>
[JsonConverter(typeof(TextJsonConverter<KeyPrefix>))]
public readonly record struct KeyPrefix : ITextId<KeyPrefix>
{
    private readonly string? text;

    /// <summary>Makes a prefix.</summary>
    /// <exception cref="FormatException">It is too short, too long, or holds another character.</exception>
    public KeyPrefix(string text)
    {
        this.text = IsPrefix(text)
            ? text
            : throw new FormatException($"'{text}' is not the prefix of a key: 8 to 32 letters a-z and digits.");
    }

    /// <inheritdoc/>
    public override string ToString() => text ?? "";

    /// <summary>Ordinal.</summary>
    public int CompareTo(KeyPrefix other) => string.CompareOrdinal(text, other.text);

    /// <summary>Reads a prefix.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out KeyPrefix id)
    {
        var valid = IsPrefix(text);
        id = valid ? new KeyPrefix(text!) : default;
        return valid;
    }

    private static bool IsPrefix(ReadOnlySpan<char> text) =>
        text.Length is >= 8 and <= 32 && !text.ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789");
}
