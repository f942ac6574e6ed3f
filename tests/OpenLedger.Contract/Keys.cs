namespace OpenLedger.Contract;

/// <summary>Keys that no other test uses.</summary>
public static class Keys
{
    public static string New() => $"t-{Guid.NewGuid():N}";
}
