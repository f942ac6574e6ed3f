using System.Collections.Immutable;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;

namespace OpenLedger.Core.Tests.Catalog;

/// <summary>Announcements and entries that the cases speak of.</summary>
internal static class Entries
{
    public const string Kind = "model";

    /// <summary>Small enough that everything overflows soon.</summary>
    public static readonly CatalogOptions Tight = new() { MaxPageEntries = 2, MaxIntake = 2, MaxTail = 2 };

    public static ActorId Id(int number) => new(Kind, $"m{number}");

    /// <summary>Ids that stand on one page, or on those below it.</summary>
    public static IEnumerable<ActorId> IdsOf(string page) => Enumerable.Range(0, int.MaxValue)
        .Select(Id)
        .Where(id => $"{Kind}/{CatalogPlaces.PositionOf(id)}".StartsWith(page, StringComparison.Ordinal));

    public static CatalogAnnouncement Announce(ActorId id, long edition = 0) =>
        new() { Id = id, Summary = edition == 0 ? null : Summary(edition) };

    public static CatalogEntry Entry(ActorId id, long version, long edition = 0) =>
        new() { Id = id, Version = version, Summary = edition == 0 ? null : Summary(edition) };

    public static CatalogSummary Summary(long edition) =>
        new() { Edition = edition, Facts = Facts(("edition", $"{edition}")) };

    public static ImmutableSortedDictionary<FactName, string> Facts(params (string Name, string Value)[] facts) =>
        facts.ToImmutableSortedDictionary(fact => new FactName(fact.Name), fact => fact.Value);
}
