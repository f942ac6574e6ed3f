using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Contributors.Bonds;

/// <summary>Which bond: at which datanet, and for which contribution. Written with a tab between the two.</summary>
[JsonConverter(typeof(TextJsonConverter<BondId>))]
public readonly record struct BondId : ITextId<BondId>
{
    private const char Between = '\t';

    /// <summary>Makes an id.</summary>
    /// <exception cref="FormatException">The contribution is not named in plain text.</exception>
    public BondId(ActorId datanet, string about)
    {
        if (!IsAbout(about))
        {
            throw new FormatException($"'{about}' does not name a contribution: plain text on one line.");
        }

        Datanet = datanet;
        About = about;
    }

    /// <summary>Who holds the bond.</summary>
    public ActorId Datanet { get; }

    /// <summary>The contribution it stands for.</summary>
    public string About { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Datanet}{Between}{About}";

    /// <summary>Ordinal, by datanet, then by contribution.</summary>
    public int CompareTo(BondId other)
    {
        var byDatanet = Datanet.CompareTo(other.Datanet);
        return byDatanet != 0 ? byDatanet : string.CompareOrdinal(About, other.About);
    }

    /// <summary>Reads the text form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out BondId id)
    {
        id = default;
        var between = text?.IndexOf(Between, StringComparison.Ordinal) ?? -1;
        if (between < 0 || !ActorId.TryParse(text![..between], out var datanet) || !IsAbout(text[(between + 1)..]))
        {
            return false;
        }

        id = new BondId(datanet, text[(between + 1)..]);
        return true;
    }

    private static bool IsAbout(string? about) => !string.IsNullOrEmpty(about) && PlainText.IsPlain(about);
}
