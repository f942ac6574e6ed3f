using Xunit.Abstractions;

namespace OpenLedger.Lm.Tests.Fuzzing;

public sealed class FormatFuzzTests(ITestOutputHelper output)
{
    private const int Seed = 4711;

    private static readonly int Count = FuzzCount.Or(4000);

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
