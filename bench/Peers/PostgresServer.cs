using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenLedger.Bench.Peers;

/// <summary>
/// A PostgreSQL server of its own on a temporary folder, with default durable settings, reached by a socket in
/// that folder; and <c>pgbench</c> with its TPC-B-like transactions on it.
/// </summary>
internal sealed partial class PostgresServer : IAsyncDisposable
{
    // pgbench's own advice: a scale of at least the number of clients, or they wait for each other's branch.
    private const int Scale = 64;

    // The server's default of 100 connections, less those it keeps for its owner.
    private const int MaxClients = 90;

    private readonly string folder;
    private readonly string bin;

    private PostgresServer(string folder, string bin) => (this.folder, this.bin) = (folder, bin);

    public static async Task<PostgresServer> StartAsync(string folder)
    {
        var server = new PostgresServer(folder, FindBinaries());
        Directory.CreateDirectory(folder);
        if (Environment.UserName == "root")
        {
            // PostgreSQL refuses to run as root.
            await RunAsync("chown", ["postgres", folder]);
            await RunAsync("chmod", ["a+rx", Path.GetDirectoryName(folder)!]);
        }

        var data = Path.Combine(folder, "data");
        await server.CommandAsync("initdb", "-D", data, "-U", "bench", "--auth=trust");
        await server.CommandAsync(
            "pg_ctl", "-D", data, "-w", "-l", Path.Combine(folder, "log"),
            "-o", $"-c listen_addresses='' -c unix_socket_directories='{folder}'", "start");
        await server.CommandAsync("createdb", "-h", folder, "-U", "bench", "bench");
        await server.CommandAsync("pgbench", "-h", folder, "-U", "bench", "-i", "-q", "-s", $"{Scale}", "bench");
        return server;
    }

    /// <summary>TPC-B-like transactions per second with so many clients; null if the server takes fewer.</summary>
    public async Task<double?> TransactionsPerSecondAsync(int clients, TimeSpan window)
    {
        if (clients > MaxClients)
        {
            return null;
        }

        var seconds = Math.Max(1, (int)window.TotalSeconds);
        var output = await CommandAsync(
            "pgbench", "-h", folder, "-U", "bench", "-c", $"{clients}", "-j", $"{Math.Min(clients, 2)}",
            "-T", $"{seconds}", "bench");
        var tps = Rate().Match(output);
        return tps.Success
            ? Math.Round(double.Parse(tps.Groups[1].Value, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"pgbench printed no rate:\n{output}");
    }

    public async ValueTask DisposeAsync() =>
        await CommandAsync("pg_ctl", "-D", Path.Combine(folder, "data"), "-m", "immediate", "stop");

    private static string FindBinaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Order().Last() + "/bin"
            : throw new InvalidOperationException("Install the Debian package postgresql to compare with it.");

    private Task<string> CommandAsync(string name, params string[] arguments) =>
        Environment.UserName == "root"
            ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(bin, name), .. arguments])
            : RunAsync(Path.Combine(bin, name), arguments);

    private static async Task<string> RunAsync(string name, string[] arguments)
    {
        var start = new ProcessStartInfo(name, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();

        // The server keeps pg_ctl's output open as long as it runs, so do not read to its end there.
        var output = arguments.Contains("start") ? Task.FromResult("") : process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{name} {string.Join(' ', arguments)} failed: {await error}");
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Rate();
}
