using OpenLedger.Core.Actors;
using Orleans.Storage;

namespace OpenLedger.Grains.Tests.Cluster;

/// <summary>One silo's storage provider over the table that all of them share.</summary>
public sealed class StatePort(StateTable table, SiloAddress silo, IGrainStorageSerializer serializer) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        table.ThrowIfCut(silo);
        if (table.Read(IdOf(stateName, grainId)) is { } stored)
        {
            grainState.State = serializer.Deserialize<T>(new BinaryData(stored.Json));
            (grainState.ETag, grainState.RecordExists) = (stored.ETag, true);
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var json = serializer.Serialize(grainState.State).ToArray();
        return table.WriteAsync(silo, IdOf(stateName, grainId), json, grainState);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        throw new NotSupportedException("No actor clears its state.");

    private static ActorId IdOf(string stateName, GrainId grainId) => new(stateName, grainId.Key.ToString()!);
}
