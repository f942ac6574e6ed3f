using OpenLedger.Demo.Corpus.Drawing;

namespace OpenLedger.Demo.Corpus.Naming;

/// <summary>Names of contributors, such as <c>tamsin-okarel</c>: fit for a file and for an account.</summary>
internal static class ContributorNames
{
    private static readonly string[] First =
    [
        "tamsin", "belo", "carys", "dario", "effie", "farid", "gwen", "hanno", "isolde", "jarek", "kaya", "lorin",
        "mirel", "nadim", "orla", "pavel", "quenby", "rasmus", "sunniva", "tibor", "ulla", "viggo", "wanda", "yorick",
    ];

    private static readonly string[] Starts =
    [
        "ok", "bra", "del", "fen", "gro", "hal", "jor", "kam", "lis", "mun", "nar", "pol", "ros", "sten", "tal", "vor",
    ];

    private static readonly string[] Ends =
        ["arel", "enko", "issen", "olvar", "uri", "eddy", "andt", "ippe", "ossa", "ulek", "emi", "orin"];

    /// <summary>4,608 names, each once, in the order of a seed.</summary>
    public static string[] InOrderOf(ulong seed)
    {
        string[] names =
            [.. from first in First from start in Starts from end in Ends select $"{first}-{start}{end}"];
        Draw.From(seed, "contributors").Shuffle(names.AsSpan());
        return names;
    }
}
