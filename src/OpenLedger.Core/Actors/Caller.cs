namespace OpenLedger.Core.Actors;

/// <summary>How long a caller goes on asking for an answer.</summary>
public sealed record CallerOptions
{
    /// <summary>Attempts in all, the first included. Default 8.</summary>
    public int Attempts { get; init; } = 8;

    /// <summary>The wait before the second attempt; it doubles each time. Default 50 ms.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest wait between two attempts. Default 5 seconds.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>
/// Numbers the calls of one process, repeats those that got no answer under the same id, and tells receivers how
/// far it has come. Thread-safe.
/// </summary>
public sealed class Caller(CallerId id, TimeProvider clock, CallerOptions? options = null)
{
    private readonly CallerOptions options = options ?? new CallerOptions();
    private readonly SortedSet<long> waiting = [];
    private long last;
    private long lastIssuedMs;

    /// <summary>Who numbers.</summary>
    public CallerId Id => id;

    /// <summary>
    /// Sends a call until it is answered. An answer, refusals included, ends it; a fault repeats it.
    /// </summary>
    /// <exception cref="ActorFaultException">No attempt was answered: the outcome is unknown.</exception>
    /// <exception cref="TimeoutException">No attempt was answered: the outcome is unknown.</exception>
    public async Task<TAnswer> CallAsync<TAnswer>(
        Func<Call, Task<TAnswer>> send, CancellationToken cancellationToken = default)
    {
        var (number, issued) = Begin();
        var delay = options.FirstDelay;
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await send(new Call(new CallId(id, number), Floor(), issued));
                }
                catch (Exception fault) when (IsFault(fault) && attempt < options.Attempts)
                {
                    await Task.Delay(delay, clock, cancellationToken);
                    delay = delay * 2 < options.MaxDelay ? delay * 2 : options.MaxDelay;
                }
            }
        }
        finally
        {
            End(number);
        }
    }

    private static bool IsFault(Exception exception) => exception is ActorFaultException or TimeoutException;

    // A later call is never issued earlier, even if the clock is set back: receivers that forgot this caller tell
    // old calls by their time.
    private (long Number, long IssuedMs) Begin()
    {
        lock (waiting)
        {
            waiting.Add(++last);
            lastIssuedMs = Math.Max(lastIssuedMs, clock.GetUtcNow().ToUnixTimeMilliseconds());
            return (last, lastIssuedMs);
        }
    }

    private long Floor()
    {
        lock (waiting)
        {
            return waiting.Min;
        }
    }

    private void End(long number)
    {
        lock (waiting)
        {
            waiting.Remove(number);
        }
    }
}
