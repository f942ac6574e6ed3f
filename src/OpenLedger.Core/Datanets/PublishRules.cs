using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.Core.Datanets;

/// <summary>How a datanet goes from version to version, as pure functions.</summary>
public static class PublishRules
{
    /// <summary>Begins the next version, or answers with the number of the one being made.</summary>
    public static (DatanetState State, DatanetAnswer Answer) Begin(DatanetState state, ActorId by)
    {
        var changes = state.ApprovedSinceLatest + state.LeftSinceLatest;
        var refusal = state.Owner is null ? DatanetRefusal.NotFounded
            : !DatanetRules.IsCurator(state, by) ? DatanetRefusal.NotCurator
            : state.Publishing is null && changes == 0 ? DatanetRefusal.NothingToPublish
            : DatanetRefusal.None;
        if (refusal != DatanetRefusal.None || state.Publishing is not null)
        {
            return (state, new DatanetAnswer(refusal, state.Publishing));
        }

        var number = (state.Latest?.Number ?? 0) + 1;
        return (
            state with { Publishing = number, ApprovedSinceLatest = 0, LeftSinceLatest = 0 },
            new DatanetAnswer(DatanetRefusal.None, number));
    }

    /// <summary>What the version being made is told; it keeps the first it hears.</summary>
    public static BuildVersion Order(DatanetState state, DateTimeOffset now) =>
        new(now, state.Latest?.Number, state.Allocated);

    /// <summary>Takes the finished version in.</summary>
    public static DatanetState Finish(DatanetState state, VersionHeader header) =>
        state.Publishing == header.Number ? state with { Latest = header, Publishing = null } : state;
}
