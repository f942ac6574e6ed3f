using OpenLedger.Embedded.Storage;
using static OpenLedger.Embedded.Tests.Storage.Given;

namespace OpenLedger.Embedded.Tests.Storage;

/// <summary>Random loads with closings, kills, power failures, compaction and faults, against a dictionary.</summary>
public sealed class ModelTests
{
    [Theory]
    [InlineData(1000, false)]
    [InlineData(2000, true)]
    public async Task Store_agrees_with_a_dictionary(int firstSeed, bool withFaults)
    {
        for (var seed = firstSeed; seed < firstSeed + 40; seed++)
        {
            await new Run(seed, withFaults).AllAsync();
        }
    }

    private sealed class Run(int seed, bool withFaults)
    {
        private readonly Random random = new(seed);
        private readonly StoreModel model = new();
        private readonly LogStoreOptions options = SmallSegments with { SegmentBytes = 1024 << (seed % 3) };
        private SimulatedDisk disk = new(seed);
        private int step;

        private string Because => $"seed {seed}, step {step}";

        public async Task AllAsync()
        {
            for (var life = 0; life < 5; life++)
            {
                var store = OpenAtLast();
                await model.AdoptAsync(store, Because);
                await LiveAsync(store);
                await EndAsync(store);
            }
        }

        private LogStore OpenAtLast()
        {
            while (true)
            {
                FailNowAndThen();
                try
                {
                    return Open(disk, options);
                }
                catch (IOException) when (withFaults)
                {
                    disk = random.Next(2) == 0 ? disk.AfterPowerFailure() : disk.AfterKill();
                    step++;
                }
            }
        }

        private void FailNowAndThen()
        {
            var often = random.Next(5, 40);
            var faults = new Random(seed + step);
            disk.Plan = (_, _) => !withFaults || faults.Next(often) > 0 ? Fault.None
                : faults.Next(8) > 0 ? Fault.Fail
                : Fault.Crash;
        }

        private async Task LiveAsync(LogStore store)
        {
            FailNowAndThen();
            for (var steps = random.Next(50); steps > 0; steps--, step++)
            {
                await StepAsync(store);
            }

            await model.AssertServedAsync(store, Because);
            Assert.True(await store.VerifyAsync() is null, Because);
        }

        private async Task StepAsync(LogStore store)
        {
            switch (random.Next(12))
            {
                case 0:
                    await UpkeepAsync(store);
                    break;
                case 1:
                    await model.AssertServedAsync(store, Because);
                    break;
                case 2:
                    var id = Actor(random.Next(8));
                    await Assert.ThrowsAsync<StoreConflictException>(
                        () => store.SaveAsync(id, model.VersionOf(id) + 2, "conflict"));
                    break;
                default:
                    var alarm = random.Next(3) == 0 ? Time(random.Next(20)) : (DateTimeOffset?)null;
                    await model.SaveAsync(store, Actor(random.Next(8)), Text(random, random.Next(300)), alarm);
                    break;
            }
        }

        private async Task UpkeepAsync(LogStore store)
        {
            try
            {
                await store.UpkeepAsync();
            }
            catch (IOException) when (withFaults)
            {
            }
        }

        private async Task EndAsync(LogStore store)
        {
            var end = random.Next(3);
            if (end == 0)
            {
                await store.DisposeAsync();
            }

            var next = random.Next(2) == 0 ? disk.AfterPowerFailure() : disk.AfterKill();
            disk.Plan = (_, _) => Fault.Crash;
            await store.DisposeAsync();
            disk = next;
        }
    }
}
