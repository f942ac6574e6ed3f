using System.Globalization;

namespace OpenLedger.Simulation.Campaign;

/// <summary>What the command line asks for.</summary>
internal sealed record CampaignOptions
{
    public const string Usage = """
        usage: OpenLedger.Simulation [--seeds COUNT] [--first SEED] [--threads COUNT]
               OpenLedger.Simulation --seed SEED     one seed, every event, the hash of its trace
               OpenLedger.Simulation --plants        how soon each planted bug is found
        """;

    /// <summary>How many seeds. Default 1,000.</summary>
    public int Seeds { get; init; } = 1000;

    /// <summary>The first of them. Default 1.</summary>
    public ulong First { get; init; } = 1;

    /// <summary>Seeds at once; each runs on one thread. Default: one per processor.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>One seed to look at closely.</summary>
    public ulong? Single { get; init; }

    /// <summary>Whether to look for the planted bugs.</summary>
    public bool Plants { get; init; }

    /// <summary>Reads the command line; null if it makes no sense.</summary>
    public static CampaignOptions? Parse(IReadOnlyList<string> words)
    {
        var options = new CampaignOptions();
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "--plants")
            {
                options = options with { Plants = true };
                continue;
            }

            if (i + 1 == words.Count || !ulong.TryParse(words[i + 1], CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            var next = (words[i], number) switch
            {
                ("--seeds", > 0 and <= int.MaxValue) => options with { Seeds = (int)number },
                ("--first", _) => options with { First = number },
                ("--threads", > 0 and <= 64) => options with { Threads = (int)number },
                ("--seed", _) => options with { Single = number },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            (options, i) = (next, i + 1);
        }

        return options;
    }
}
