using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets;

/// <summary>One contribution to a datanet, written <c>poems/12</c>; also the key of its actor.</summary>
[JsonConverter(typeof(TextJsonConverter<ContributionId>))]
public readonly record struct ContributionId : ITextId<ContributionId>
{
    /// <summary>Makes an id.</summary>
    /// <exception cref="FormatException">The datanet's name is none, or the number is not positive.</exception>
    public ContributionId(string datanet, long number)
    {
        if (!DatanetNames.IsName(datanet) || number < 1)
        {
            throw new FormatException($"'{datanet}/{number}' is not a contribution: write datanet/number.");
        }

        Datanet = datanet;
        Number = number;
    }

    /// <summary>The datanet's name.</summary>
    public string Datanet { get; }

    /// <summary>Which of its contributions, from 1.</summary>
    public long Number { get; }

    /// <summary>The actor of this contribution.</summary>
    public ActorId Actor => new(DatanetActors.Contribution, ToString());

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Datanet}/{Number}");

    /// <summary>By datanet, then by number.</summary>
    public int CompareTo(ContributionId other) => NumberedText.Compare(Datanet, Number, other.Datanet, other.Number);

    /// <summary>Reads <c>datanet/number</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ContributionId id)
    {
        var valid = NumberedText.TryParse(text, '/', out var datanet, out var number);
        id = valid ? new ContributionId(datanet, number) : default;
        return valid;
    }

    /// <summary>Reads <c>datanet/number</c> or throws a <see cref="FormatException"/>.</summary>
    public static ContributionId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is not a contribution: write datanet/number, e.g. poems/12.");
}
