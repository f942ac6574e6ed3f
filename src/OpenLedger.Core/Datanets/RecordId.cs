using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets;

/// <summary>One record of a datanet, written <c>poems#345</c>. Its number is never given to another.</summary>
[JsonConverter(typeof(TextJsonConverter<RecordId>))]
public readonly record struct RecordId : ITextId<RecordId>
{
    /// <summary>Makes an id.</summary>
    /// <exception cref="FormatException">The datanet's name is none, or the number is not positive.</exception>
    public RecordId(string datanet, long number)
    {
        if (!DatanetNames.IsName(datanet) || number < 1)
        {
            throw new FormatException($"'{datanet}#{number}' is not a record: write datanet#number.");
        }

        Datanet = datanet;
        Number = number;
    }

    /// <summary>The datanet's name.</summary>
    public string Datanet { get; }

    /// <summary>Which of its records, from 1.</summary>
    public long Number { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Datanet}#{Number}");

    /// <summary>By datanet, then by number.</summary>
    public int CompareTo(RecordId other) => NumberedText.Compare(Datanet, Number, other.Datanet, other.Number);

    /// <summary>Reads <c>datanet#number</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RecordId id)
    {
        var valid = NumberedText.TryParse(text, '#', out var datanet, out var number);
        id = valid ? new RecordId(datanet, number) : default;
        return valid;
    }

    /// <summary>Reads <c>datanet#number</c> or throws a <see cref="FormatException"/>.</summary>
    public static RecordId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is not a record: write datanet#number, e.g. poems#345.");
}
