using System.Diagnostics;
using System.Globalization;
using OpenLedger.Core.Ledger;

namespace OpenLedger.CommandLine.Demo;

/// <summary>
/// Another process that moves money in a data folder, watched through its output until it is killed.
/// </summary>
internal sealed class PayingProcess : IDisposable
{
    private readonly Process process;
    private readonly Task reading;
    private readonly TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, long> acknowledged = [];
    private readonly Dictionary<string, long> attempted = [];
    private int paid;

    private PayingProcess(Process process, int until)
    {
        this.process = process;
        reading = ReadAsync(until);
    }

    /// <summary>Payments that were acknowledged.</summary>
    public int Paid => paid;

    /// <summary>Starts paying.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="accounts">Who takes part.</param>
    /// <param name="until">After so many payments <see cref="EnoughAsync"/> completes.</param>
    public static PayingProcess Start(string folder, IEnumerable<string> accounts, int until)
    {
        var start = new ProcessStartInfo { RedirectStandardOutput = true };
        var self = typeof(PayingProcess).Assembly.Location;
        start.FileName = Path.ChangeExtension(self, OperatingSystem.IsWindows() ? ".exe" : null);
        foreach (var argument in (string[])
            [PayForeverCommand.Name, "--data", folder, "--accounts", .. accounts])
        {
            start.ArgumentList.Add(argument);
        }

        return new PayingProcess(
            Process.Start(start) ?? throw new IOException($"{start.FileName} could not be started."), until);
    }

    /// <summary>Completes when enough was paid, or when the process ended before that.</summary>
    public Task EnoughAsync() => Task.WhenAny(enough.Task, reading);

    /// <summary>Ends the process at once, without letting it save or say anything (SIGKILL).</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        await reading;
    }

    /// <summary>What this account was certainly paid, and what it was at most paid.</summary>
    public (Open AtLeast, Open AtMost) ReceivedBy(string account) =>
        (new Open(acknowledged.GetValueOrDefault(account)), new Open(attempted.GetValueOrDefault(account)));

    public void Dispose() => process.Dispose();

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"process {process.Id}");

    private async Task ReadAsync(int until)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!PaymentLine.TryParse(line, out var payment))
            {
                continue;
            }

            var sums = payment.Word == PaymentLine.Paid ? acknowledged : attempted;
            sums[payment.To] = sums.GetValueOrDefault(payment.To) + payment.Amount.Micro;
            if (payment.Word == PaymentLine.Paid && ++paid >= until)
            {
                enough.TrySetResult();
            }
        }
    }
}
