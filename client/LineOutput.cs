using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenLedger.CommandLine;

/// <summary>Prints lists as they are read: a list may be longer than memory.</summary>
internal static class LineOutput
{
    /// <summary>A line for each item, or all as a JSON array; says on standard error if there is none.</summary>
    public static async Task WriteAsync<T>(
        IAsyncEnumerable<T> items, bool isJson, JsonTypeInfo<T> type, Func<T, string> toLine, string what)
    {
        var count = 0;
        var progress = new PeriodicProgress<int>(read => $"{read} {what} read");
        await using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
        await output.WriteAsync(isJson ? "[" : "");
        await foreach (var item in items)
        {
            await output.WriteAsync(isJson && count > 0 ? ",\n" : "");
            await output.WriteAsync(isJson ? JsonSerializer.Serialize(item, type) : $"{toLine(item)}\n");
            count++;
            progress.Report(count);
        }

        await output.WriteAsync(isJson ? "]\n" : "");
        if (count == 0)
        {
            await Console.Error.WriteLineAsync($"No {what} yet.");
        }
    }
}
