using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;

namespace OpenLedger.Simulation.Invariants;

/// <summary>The change feed misses nothing and takes nothing back.</summary>
internal sealed class FollowersKnowWhatIsListed(DurableWorld world) : Invariant
{
    public override string Sentence =>
        "What a follower of the catalog hears is on a page and never goes back, and at rest it knows what is listed.";

    /// <summary>A follower that knew one edition hears of another.</summary>
    public void OnHeard(string follower, long knew, CatalogEntry entry)
    {
        Check(knew <= entry.Edition, $"{follower} knew edition {knew} of {entry.Id} and hears of {entry.Edition}.");
        Check(world.Listed.GetValueOrDefault(entry.Id, -1) >= entry.Edition,
            $"{follower} hears of {entry.Id}, edition {entry.Edition}, which is on no page.");
    }

    /// <summary>A list was read when all was quiet.</summary>
    public void OnListed(IReadOnlyList<CatalogEntry> listed)
    {
        var stored = world.Listed.Where(each => each.Key.Kind == Catalog.Publisher.Kind).ToDictionary();
        Check(IsSame(stored, listed), $"Listed are {Text(listed)}; stored are {string.Join(", ", stored)}.");
        var positions = listed.Select(entry => CatalogPlaces.PositionOf(entry.Id)).ToList();
        Check(positions.Order().SequenceEqual(positions), $"Listed out of order are {Text(listed)}.");
    }

    /// <summary>A follower has polled when all was quiet.</summary>
    public void OnEnd(
        string follower, IReadOnlyDictionary<ActorId, long> known, IReadOnlyList<CatalogEntry> listed) =>
        Check(
            IsSame(known, listed),
            $"{follower} knows {string.Join(", ", known)} at the end; listed are {Text(listed)}.");

    public void OnFailed(Exception failure) => Check(false, $"Nobody can read the catalog: {failure.Message}");

    private static bool IsSame(IReadOnlyDictionary<ActorId, long> editions, IReadOnlyList<CatalogEntry> listed) =>
        editions.Count == listed.Count
        && listed.All(entry => editions.GetValueOrDefault(entry.Id, -1) == entry.Edition);

    private static string Text(IEnumerable<CatalogEntry> entries) =>
        string.Join(", ", entries.Select(entry => $"[{entry.Id}, {entry.Edition}]"));
}
