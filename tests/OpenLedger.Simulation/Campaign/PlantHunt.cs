using System.Diagnostics;
using System.Globalization;
using OpenLedger.Simulation.Plants;
using OpenLedger.Simulation.Runs;

namespace OpenLedger.Simulation.Campaign;

/// <summary>Looks for planted bugs, seed by seed, as a campaign would.</summary>
internal static class PlantHunt
{
    /// <summary>Seeds before a plant counts as not found.</summary>
    public const int MostSeeds = 1000;

    /// <summary>The first run that notices the bug, and how many it took; null if none did.</summary>
    public static (int Seeds, SeedResult Result)? Find(Plant plant, ulong first = 1)
    {
        for (var i = 0; i < MostSeeds; i++)
        {
            var result = SimulatedRun.Run(first + (ulong)i, plant.Run);
            if (result.Violation is not null)
            {
                return (i + 1, result);
            }
        }

        return null;
    }

    /// <summary>Looks for all of them; true if each was found.</summary>
    public static bool FindAll(TextWriter output, ulong first)
    {
        var areAllFound = true;
        output.WriteLine("plant                   invariant                  seeds   seconds   what is wrong");
        foreach (var plant in PlantList.All)
        {
            var watch = Stopwatch.StartNew();
            var found = Find(plant, first);
            areAllFound &= found is not null;
            var seeds = found?.Seeds.ToString(CultureInfo.InvariantCulture) ?? "-";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{plant.Name,-24}{plant.Invariant,-25}{seeds,7}{watch.Elapsed.TotalSeconds,10:F1}   "
                + $"{plant.Sentence}"));
        }

        return areAllFound;
    }
}
