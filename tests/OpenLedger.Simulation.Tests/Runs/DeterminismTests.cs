using System.Diagnostics;
using System.Globalization;
using OpenLedger.Simulation.Runs;

namespace OpenLedger.Simulation.Tests.Runs;

public sealed class DeterminismTests
{
    [Fact]
    public void Same_seed_twice_gives_the_same_trace()
    {
        for (ulong seed = 2000; seed < 2020; seed++)
        {
            var (one, other) = (SimulatedRun.Run(seed), SimulatedRun.Run(seed));
            Assert.Equal(one.TraceHash, other.TraceHash);
            Assert.Equal(one.Events, other.Events);
            Assert.Equal(one.VirtualTime, other.VirtualTime);
        }
    }

    [Fact]
    public void Another_seed_gives_another_trace()
    {
        var hashes = Enumerable.Range(2000, 20).Select(seed => SimulatedRun.Run((ulong)seed).TraceHash);
        Assert.Equal(20, hashes.Distinct().Count());
    }

    // Another process has other string hashes, another heap and another thread pool.
    [Theory]
    [InlineData(2001)]
    [InlineData(2002)]
    public void Same_seed_in_another_process_gives_the_same_trace(ulong seed)
    {
        var program = typeof(SimulatedRun).Assembly.Location;
        using var child = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { program, "--seed", seed.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,
        })!;
        var lines = child.StandardOutput.ReadToEnd().TrimEnd().Split('\n');
        child.WaitForExit();
        Assert.Equal(0, child.ExitCode);

        var here = SimulatedRun.Run(seed);
        Assert.Equal($"trace {here.TraceHash:x16}", lines[^1].TrimEnd());
        Assert.Equal(here.Events, lines.Count(line => !line.StartsWith(' ')) - 2);
    }
}
