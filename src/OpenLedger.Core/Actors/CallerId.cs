using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OpenLedger.Core.Actors;

/// <summary>
/// Whoever numbers calls: one run of one process. Letters, digits, <c>- _ .</c>, at most
/// <see cref="MaxLength"/>. A process that starts again is another caller, so its name must be a new one.
/// </summary>
[JsonConverter(typeof(TextJsonConverter<CallerId>))]
public readonly record struct CallerId : ITextId<CallerId>
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 64;

    private readonly string? name;

    /// <summary>Makes an id.</summary>
    /// <exception cref="FormatException">The name is empty, too long, or holds another character.</exception>
    public CallerId(string name)
    {
        if (!IsName(name))
        {
            throw new FormatException($"'{name}' is not a caller id: 1 to {MaxLength} letters, digits, - _ or .");
        }

        this.name = name;
    }

    /// <inheritdoc/>
    public override string ToString() => name ?? "";

    /// <summary>Ordinal.</summary>
    public int CompareTo(CallerId other) => string.CompareOrdinal(name, other.name);

    /// <summary>Reads the name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CallerId id)
    {
        var valid = IsName(text);
        id = valid ? new CallerId(text!) : default;
        return valid;
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        return name.Length is > 0 and <= MaxLength;
    }
}
