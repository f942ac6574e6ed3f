using System.CommandLine;
using OpenLedger.Core.Actors;
using OpenLedger.Embedded.Storage;

namespace OpenLedger.CommandLine;

/// <summary>Runs the command line and turns what went wrong into one sentence and an exit code.</summary>
internal static class CommandRun
{
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync();
            return (int)ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return (int)ExitCode.Cancelled;
        }
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync($"openledger: {wrong.Message}");
            return (int)ExitCode.Usage;
        }
        catch (Exception fault) when (
            fault is IOException or InvalidDataException or UnauthorizedAccessException or StoreCorruptException
                or ActorFaultException)
        {
            await Console.Error.WriteLineAsync($"openledger: {fault.Message}");
            return (int)ExitCode.Failed;
        }
    }
}
