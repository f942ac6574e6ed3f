using System.Diagnostics;

namespace OpenLedger.Contract;

/// <summary>Waits for what must come true by itself.</summary>
public static class Eventually
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    /// <summary>Asks again until the condition holds, and fails with the sentence if it does not in time.</summary>
    public static async Task HoldsAsync(string sentence, Func<Task<bool>> condition, TimeSpan? atMost = null)
    {
        var limit = atMost ?? TimeSpan.FromSeconds(30);
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(waited.Elapsed < limit, $"Not within {limit.TotalSeconds} s: {sentence}");
            await Task.Delay(Step);
        }
    }
}
