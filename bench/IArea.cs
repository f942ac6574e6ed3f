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
    /// <summary>Sizes of the documents that are traced to, <c>--mb</c>; default 10, 100 and 500.</summary>
    public IReadOnlyList<int> Megabytes { get; private init; } = [];

    /// <summary>Sizes of the drawn tokens that are traced to, <c>--tokens</c>; default 1, 10 and 100 million.</summary>
    public IReadOnlyList<int> MillionTokens { get; private init; } = [];

    /// <summary>Different answers that are traced.</summary>
    public int Answers { get; private init; }

    /// <summary>Where questions and answers are written for peers, <c>--export</c>; default nowhere.</summary>
    public string? Export { get; private init; }

    /// <summary>The group of figures that is measured, <c>--only</c>; default all of an area.</summary>
    public string? Only { get; private init; }

    public static BenchOptions Parse(string[] arguments)
    {
        var quick = arguments.Contains("--quick");
        var seconds = Array.IndexOf(arguments, "--seconds") is >= 0 and var at
            ? double.Parse(arguments[at + 1], System.Globalization.CultureInfo.InvariantCulture)
            : quick ? 1 : 8;
        return new BenchOptions(TimeSpan.FromSeconds(seconds), quick ? 20_000 : 1_000_000, quick ? 1 << 16 : 1 << 20)
        {
            Megabytes = Sizes("--mb", quick ? [1] : [10, 100, 500]),
            MillionTokens = Sizes("--tokens", quick ? [1] : [1, 10, 100]),
            Answers = quick ? 50 : 200,
            Export = Value("--export"),
            Only = Value("--only"),
        };

        string? Value(string option) =>
            Array.IndexOf(arguments, option) is >= 0 and var before ? arguments[before + 1] : null;

        int[] Sizes(string option, int[] otherwise) => Value(option) is { } list
            ? [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(size => int.Parse(size, System.Globalization.CultureInfo.InvariantCulture))]
            : otherwise;
    }
}
