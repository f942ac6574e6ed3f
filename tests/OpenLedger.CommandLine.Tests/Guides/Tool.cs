using System.Diagnostics;
using OpenLedger.CommandLine.Demo;

namespace OpenLedger.CommandLine.Tests.Guides;

/// <summary>Runs tools that are not ours, with ours on the path.</summary>
internal static class Tool
{
    /// <summary>Runs lines of shell in a folder, up to the first that fails.</summary>
    public static Task<Ran> ShellAsync(string folder, string lines) => RunAsync(folder, "sh", "-e", "-c", lines);

    public static async Task<Ran> RunAsync(string folder, string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var ours = Path.GetDirectoryName(typeof(PayingProcess).Assembly.Location);
        start.Environment["PATH"] = $"{ours}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Ran(process.ExitCode, output, await error);
    }
}
