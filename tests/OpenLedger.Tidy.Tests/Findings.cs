namespace OpenLedger.Tidy.Tests;

/// <summary>Fails with everything that was found, and with what to do about it.</summary>
internal static class Findings
{
    public static void None(IEnumerable<string> findings, string advice)
    {
        var found = findings.ToList();
        Assert.True(found.Count == 0, $"{advice}\n{string.Join('\n', found)}");
    }
}
