using System.Globalization;
using Xunit.Abstractions;

namespace OpenLedger.Lm.Tests.Fuzzing;

public sealed class FormatFuzzTests(ITestOutputHelper output)
{
    private const int Seed = 4711;

    // A campaign sets it; the suite contents itself with what takes a second.
    private static readonly int Count = int.Parse(
        Environment.GetEnvironmentVariable("OPENLEDGER_FUZZ_INPUTS") ?? "4000", CultureInfo.InvariantCulture);

    [Fact]
    public void Damaged_files_are_read_or_refused_within_bounds()
    {
        var result = FormatFuzz.Run(Seed, Count);
        output.WriteLine(result.ToString());
        Assert.True(result.Violations.Count == 0, $"{result}\n{string.Join('\n', result.Violations.Take(5))}");
        Assert.Equal(Count, result.Inputs);
        Assert.True(result.Accepted > 0 && result.Refused > result.Accepted, $"{result}: the damage is one-sided");
    }
}
