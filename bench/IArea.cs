namespace OpenLedger.Bench;

/// <summary>One part of the product that measures itself.</summary>
internal interface IArea
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>The figures that it prints.</summary>
    IReadOnlyList<string> Figures { get; }

    /// <summary>Measures and prints.</summary>
    Task RunAsync(BenchOptions options);
}

/// <summary>What the command line chose.</summary>
/// <param name="Window">How long each throughput is measured.</param>
/// <param name="Accounts">Accounts in the start-up figure.</param>
/// <param name="Records">Records of a datanet.</param>
internal sealed record BenchOptions(TimeSpan Window, int Accounts, int Records)
{
    public static BenchOptions Parse(string[] arguments)
    {
        var quick = arguments.Contains("--quick");
        var seconds = Array.IndexOf(arguments, "--seconds") is >= 0 and var at
            ? double.Parse(arguments[at + 1], System.Globalization.CultureInfo.InvariantCulture)
            : quick ? 1 : 8;
        return new BenchOptions(TimeSpan.FromSeconds(seconds), quick ? 20_000 : 1_000_000, quick ? 1 << 16 : 1 << 20);
    }
}
