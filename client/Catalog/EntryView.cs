using OpenLedger.Core.Catalog;

namespace OpenLedger.CommandLine.Catalog;

/// <summary>A listed actor as it is printed.</summary>
internal sealed record EntryView(string Id, string Key, IReadOnlyDictionary<string, string> Facts, bool Retired)
{
    public static EntryView Of(CatalogEntry entry) => new(
        entry.Id.ToString(),
        entry.Id.Key,
        (entry.Summary?.Facts ?? CatalogSummary.NoFacts).ToDictionary(fact => fact.Key.ToString(), fact => fact.Value),
        entry.IsRetired);

    /// <summary>The id, then the facts, on one line for people and for <c>cut</c>.</summary>
    public string ToLine() => string.Join(
        '\t', Facts.Select(fact => $"{fact.Key}={fact.Value}").Prepend(Id).Concat(Retired ? ["retired"] : []));
}
