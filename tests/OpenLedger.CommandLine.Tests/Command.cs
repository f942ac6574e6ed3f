using System.Diagnostics;
using OpenLedger.CommandLine.Demo;

namespace OpenLedger.CommandLine.Tests;

/// <summary>Runs the built command as a user does.</summary>
internal static class Command
{
    public static async Task<Ran> RunAsync(params string[] arguments)
    {
        var path = Path.ChangeExtension(
            typeof(PayingProcess).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Ran(process.ExitCode, output, await error);
    }
}

/// <summary>What a command did.</summary>
internal sealed record Ran(int ExitCode, string Output, string Error);
