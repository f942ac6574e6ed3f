using OpenLedger.Contract.Datanets;
using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Simulation.Tests.Datanets;

public sealed class ClaimsFaultTests
{
    private const int Pages = 24;
    private const int Size = 4;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Acknowledged_verdicts_stay_under_every_fault(int seed)
    {
        var world = new ClaimsWorld((ulong)seed);
        var first = new List<IReadOnlyList<ClaimVerdict>>();
        for (var page = 0; page < Pages; page++)
        {
            first.Add((await world.ClaimAsync(PageOf(page))).Verdicts);
        }

        Assert.True(world.Faults.Tally.Sum() > 0);
        Assert.Contains(first.SelectMany(each => each), verdict => verdict.Kind == ClaimKind.Copy);
        Assert.Contains(first.SelectMany(each => each), verdict => verdict.Kind == ClaimKind.Joins);
        world.Faults.Heal();
        world.Host.EndAll();
        for (var page = 0; page < Pages; page++)
        {
            Assert.Equal(first[page], (await world.ClaimAsync(PageOf(page))).Verdicts);
        }

        Assert.True(world.Blobs.Stored.Count > 0);
        Assert.Empty(world.Broken);
    }

    [Fact]
    public async Task Same_seed_gives_the_same_run()
    {
        Assert.Equal(await RunAsync(7), await RunAsync(7));
        Assert.NotEqual(await RunAsync(7), await RunAsync(8));

        static async Task<(ulong, TimeSpan)> RunAsync(ulong seed)
        {
            var world = new ClaimsWorld(seed);
            for (var page = 0; page < Pages / 2; page++)
            {
                await world.ClaimAsync(PageOf(page));
            }

            return (world.Scheduler.Hash, world.Scheduler.Now);
        }
    }

    // New texts, padded ones and copies in turn.
    private static ClaimRecords PageOf(int page) => Page.Of(
        (page * Size) + 1,
        Page.Text(page),
        $"{Page.Text(page / 2)} and more of page {page}",
        Page.Text(page / 3),
        Page.Text(1000 + page));
}
