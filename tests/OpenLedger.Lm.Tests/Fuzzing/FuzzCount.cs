using System.Globalization;

namespace OpenLedger.Lm.Tests.Fuzzing;

/// <summary>
/// How many inputs a fuzz test tries: a few thousand in the suite, as many as OPENLEDGER_FUZZ_INPUTS says in a
/// campaign.
/// </summary>
internal static class FuzzCount
{
    public static int Or(int usual) =>
        Environment.GetEnvironmentVariable("OPENLEDGER_FUZZ_INPUTS") is { } asked
            ? int.Parse(asked, CultureInfo.InvariantCulture)
            : usual;
}
