using System.Text;
using OpenLedger.Core.Receipts;

namespace OpenLedger.CommandLine.Tests.Guides;

/// <summary>Canonical numbers are those of ECMAScript, so an engine of it is asked.</summary>
public sealed class NodeNumberTests
{
    private const int Seed = 8785;
    private const int Count = 200_000;

    [Fact]
    public async Task Numbers_are_written_as_node_writes_them()
    {
        var folder = Directory.CreateTempSubdirectory("openledger-tests-");
        try
        {
            var dice = new Random(Seed);
            var numbers = Enumerable.Range(0, Count).Select(i => Draw(dice, i)).Where(double.IsFinite);
            var json = $"[{string.Join(',', numbers.Select(number => number.ToString("R")))}]";
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "numbers.json"), json);
            var node = await Tool.RunAsync(folder.FullName, "node", "-e",
                "process.stdout.write(JSON.stringify(JSON.parse(require('fs').readFileSync('numbers.json'))))");
            Assert.Equal(0, node.ExitCode);
            var ours = Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json)));
            Assert.True(node.Output == ours, $"Seed {Seed}: {FirstDifference(node.Output, ours)}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Any bits; and numbers of a size at which the form changes.
    private static double Draw(Random dice, int i) => i % 2 == 0
        ? BitConverter.Int64BitsToDouble(dice.NextInt64(long.MinValue, long.MaxValue))
        : Math.Round(dice.NextDouble() * 1000) / 100 * Math.Pow(10, dice.Next(-9, 24));

    private static string FirstDifference(string theirs, string ours) => theirs.Split(',').Zip(ours.Split(','))
        .Where(pair => pair.First != pair.Second)
        .Select(pair => $"node writes {pair.First}, we write {pair.Second}")
        .FirstOrDefault("another count");
}
