using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Catalog;

/// <summary>One page of the catalog.</summary>
public class CatalogPage(ActorContext<CatalogPageState> context, CatalogOptions options)
    : Actor<CatalogPageState>(context), ICatalogPage
{
    /// <summary>The kind of a page.</summary>
    public const string Kind = "catalog-page";

    /// <inheritdoc/>
    public virtual async Task<CatalogStanding> PutAsync(CatalogBatch batch)
    {
        var put = CatalogPageRules.Put(State, batch, options);
        State = put.State;
        var depth = CatalogPlaces.DepthOf(Id.Key) + 1;
        var below = put.Below
            .GroupBy(entry => CatalogPlaces.DigitOf(CatalogPlaces.PositionOf(entry.Id), depth))
            .Select(entries => Actors.Get<ICatalogPage>(Id.Key + entries.Key).PutAsync(new CatalogBatch([.. entries])));
        var answers = await Task.WhenAll(below);
        return new CatalogStanding([.. put.Standing, .. answers.SelectMany(answer => answer.Versions)]);
    }

    /// <inheritdoc/>
    public virtual Task<CatalogPageContent> ReadAsync(bool isProven)
    {
        State = isProven ? State with { } : State;
        return Task.FromResult(new CatalogPageContent(State.Entries, State.IsFull));
    }
}
