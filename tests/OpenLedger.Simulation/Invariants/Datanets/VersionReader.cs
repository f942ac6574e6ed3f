using System.Globalization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;

namespace OpenLedger.Simulation.Invariants.Datanets;

/// <summary>Where versions are.</summary>
internal static class VersionReader
{
    /// <summary>The actor of a version.</summary>
    public static ActorId IdOf(string datanet, int number) =>
        new(DatanetActors.Version, string.Create(CultureInfo.InvariantCulture, $"{datanet}/{number}"));
}
