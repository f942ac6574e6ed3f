using OpenLedger.Simulation.Campaign;
using OpenLedger.Simulation.Plants;
using OpenLedger.Simulation.Runs;
using Xunit.Abstractions;

namespace OpenLedger.Simulation.Tests.Plants;

/// <summary>A simulation that can't fail proves nothing.</summary>
public sealed class PlantTests(ITestOutputHelper output)
{
    private const ulong FirstSeed = 1;

    public static TheoryData<string> Names => [.. PlantList.All.Select(plant => plant.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Planted_bug_is_found(string name)
    {
        var plant = PlantList.All.Single(each => each.Name == name);
        var found = PlantHunt.Find(plant, FirstSeed);
        Assert.True(found is not null, $"{plant.Name} was not found in {PlantHunt.MostSeeds} seeds from {FirstSeed}.");
        output.WriteLine(
            $"found after {found.Value.Seeds} seeds from {FirstSeed}: {found.Value.Result.Violation!.What}");
        Assert.Equal(plant.Invariant, found.Value.Result.Violation!.Invariant);
        Assert.NotEmpty(found.Value.Result.Violation.LastEvents);
    }

    [Fact]
    public void Every_invariant_has_a_plant()
    {
        var invariants = Enum.GetValues<Subject>()
            .SelectMany(subject => SimulatedRun.Run(FirstSeed, new RunOptions { Subject = subject }).Checks)
            .Select(check => check.Key)
            .Distinct();
        Assert.Equal(invariants.Order(), PlantList.All.Select(plant => plant.Invariant).Distinct().Order());
    }
}
