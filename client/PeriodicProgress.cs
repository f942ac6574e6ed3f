namespace OpenLedger.CommandLine;

/// <summary>
/// Progress on standard error, a line each second from the first on; each ends with "so far". What is over sooner says
/// nothing.
/// </summary>
internal sealed class PeriodicProgress<T>(Func<T, string> line) : IProgress<T>
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private long shown = TimeProvider.System.GetTimestamp();

    public void Report(T value)
    {
        if (TimeProvider.System.GetElapsedTime(shown) >= Period)
        {
            shown = TimeProvider.System.GetTimestamp();
            Console.Error.WriteLine($"{line(value)} so far");
        }
    }
}
