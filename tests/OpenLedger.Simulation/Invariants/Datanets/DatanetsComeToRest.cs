using OpenLedger.Core.Actors;

namespace OpenLedger.Simulation.Invariants.Datanets;

/// <summary>Nothing that was begun in a datanet is left half done.</summary>
internal sealed class DatanetsComeToRest(DatanetStore store) : Invariant
{
    public override string Sentence =>
        "When all is quiet no contribution has work left, no news is under way, and no version is being made.";

    public override void OnQuiet()
    {
        foreach (var (id, state) in store.Contributions)
        {
            Check(state.IsAtRest && !OutboxRules.IsUnfinished(state.Orders) && !OutboxRules.IsUnfinished(state.News),
                $"{id} is {state.Stage}, {state.Settled} of {state.Pages.Count} pages settled, and not at rest.");
        }

        foreach (var (name, state) in store.Datanets)
        {
            Check(state.Publishing is null, $"{name} is still making version {state.Publishing}.");
        }

        foreach (var (key, state) in store.Segments)
        {
            Check(!OutboxRules.IsUnfinished(state.News), $"{key} keeps {state.News.PendingCount} news.");
        }

        foreach (var (id, state) in store.Versions)
        {
            Check(state.Command is null || state.Header is not null, $"{id} was begun and is not out.");
        }
    }
}
