using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OpenLedger.Core.Actors;

/// <summary>
/// The address of an actor, written <c>kind/key</c>, for example <c>account/alice</c>. The kind is a lower-case
/// word; the key is any well-formed text without control characters, at most <see cref="MaxKeyLength"/> long.
/// </summary>
[JsonConverter(typeof(TextJsonConverter<ActorId>))]
public readonly record struct ActorId : ITextId<ActorId>
{
    /// <summary>The longest key, in UTF-16 characters.</summary>
    public const int MaxKeyLength = 256;

    /// <summary>Makes an id out of its parts.</summary>
    /// <exception cref="FormatException">The kind or the key breaks the rules above.</exception>
    public ActorId(string kind, string key)
    {
        if (!IsKind(kind) || !IsKey(key))
        {
            throw new FormatException($"'{kind}/{key}' is not an actor id: write kind/key, e.g. account/alice.");
        }

        Kind = kind;
        Key = key;
    }

    /// <summary>What sort of actor it is.</summary>
    public string Kind { get; }

    /// <summary>Which one of its kind.</summary>
    public string Key { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}/{Key}";

    /// <summary>Ordinal by kind, then by key.</summary>
    public int CompareTo(ActorId other)
    {
        var byKind = string.CompareOrdinal(Kind, other.Kind);
        return byKind != 0 ? byKind : string.CompareOrdinal(Key, other.Key);
    }

    /// <summary>Reads <c>kind/key</c>; the key may hold further slashes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ActorId id)
    {
        id = default;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0 || !IsKind(text!.AsSpan(0, slash)) || !IsKey(text.AsSpan(slash + 1)))
        {
            return false;
        }

        id = new ActorId(text![..slash], text[(slash + 1)..]);
        return true;
    }

    /// <summary>Reads <c>kind/key</c> or throws a <see cref="FormatException"/>.</summary>
    public static ActorId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is not an actor id: write kind/key, e.g. account/alice.");

    private static bool IsKind(ReadOnlySpan<char> kind)
    {
        foreach (var c in kind)
        {
            if (!char.IsAsciiLetterLower(c) && c != '-')
            {
                return false;
            }
        }

        return kind.Length is > 0 and <= 32;
    }

    private static bool IsKey(ReadOnlySpan<char> key) =>
        key.Length is > 0 and <= MaxKeyLength && PlainText.IsPlain(key);
}
