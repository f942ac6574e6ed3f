namespace OpenLedger.Lm.Tests.Decoding;

/// <summary>Waits for what another thread does.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Yields until a condition holds; fails when it never does.</summary>
    public static async Task True(Func<bool> condition)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, "The condition never held.");
            await Task.Yield();
        }
    }
}
