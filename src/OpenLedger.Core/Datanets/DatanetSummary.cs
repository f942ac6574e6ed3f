using System.Globalization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;

namespace OpenLedger.Core.Datanets;

/// <summary>What the catalog shows of a datanet, so that lists need no call to it.</summary>
public static class DatanetSummary
{
    /// <summary>What it is for.</summary>
    public static readonly FactName Purpose = new("purpose");

    /// <summary>What it is about, with commas.</summary>
    public static readonly FactName Tags = new("tags");

    /// <summary>The number of its latest version.</summary>
    public static readonly FactName Version = new("version");

    /// <summary>Records in that version.</summary>
    public static readonly FactName Records = new("records");

    // Characters of a purpose and of all tags; what is longer is cut.
    private const int MaxLength = 200;

    /// <summary>
    /// The summary of a datanet that was founded. Charter and versions are counted up only, so their sum tells which
    /// of two summaries is the later one.
    /// </summary>
    public static CatalogSummary Of(DatanetState state)
    {
        var facts = CatalogSummary.NoFacts.Add(Purpose, PlainText.Fit(state.Charter!.Purpose, MaxLength));
        facts = state.Charter.Tags.Count == 0
            ? facts
            : facts.Add(Tags, PlainText.Fit(string.Join(", ", state.Charter.Tags), MaxLength));
        return new CatalogSummary
        {
            Edition = state.Revision + (state.Latest?.Number ?? 0),
            Facts = state.Latest is not { } latest
                ? facts
                : facts
                    .Add(Version, latest.Number.ToString(CultureInfo.InvariantCulture))
                    .Add(Records, latest.Records.ToString(CultureInfo.InvariantCulture)),
        };
    }
}
