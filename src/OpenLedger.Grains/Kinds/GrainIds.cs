using System.Collections.Frozen;
using OpenLedger.Core.Actors;
using Orleans.Metadata;

namespace OpenLedger.Grains.Kinds;

/// <summary>Tells which actor a grain is.</summary>
internal sealed class GrainIds(GrainKinds kinds, GrainTypeResolver grainTypes)
{
    private readonly FrozenDictionary<GrainType, string> names =
        kinds.All.ToFrozenDictionary(kind => grainTypes.GetGrainType(kind.Grain), kind => kind.Name);

    public ActorId this[GrainId grain] => new(names[grain.Type], grain.Key.ToString()!);
}
