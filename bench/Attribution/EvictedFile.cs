using System.Globalization;
using System.Runtime.InteropServices;

namespace OpenLedger.Bench.Attribution;

/// <summary>
/// Takes a mapped file out of memory while it stays mapped and open: the next look at any page of it is a read of the
/// disk. Linux only; the disk's own memory, or the host's behind a virtual disk, is out of reach.
/// </summary>
internal static unsafe partial class EvictedFile
{
    private const int DontNeed = 4;

    private const int Tries = 20;
    private const double Tolerated = 0.01;

    /// <summary>Evicts; 99 of 100 pages at least are out of memory afterwards.</summary>
    public static void Evict(string path)
    {
        var (start, length) = MappingOf(path);
        using var file = File.OpenHandle(path, access: FileAccess.ReadWrite);
        var resident = 1.0;
        for (var tries = 0; resident > Tolerated; tries++)
        {
            if (tries == Tries)
            {
                throw new IOException($"{resident:P1} of {path} could not be taken out of memory.");
            }

            // The system keeps what is not on disk yet, and what somebody has mapped.
            RandomAccess.FlushToDisk(file);
            Require(Advise((void*)start, (nuint)length, DontNeed), "madvise");
            Require(AdviseFile((int)file.DangerousGetHandle(), 0, 0, DontNeed), "posix_fadvise");
            resident = Resident(start, length);
        }
    }

    private static double Resident(nint start, nint length)
    {
        var pages = new byte[(length + Environment.SystemPageSize - 1) / Environment.SystemPageSize];
        fixed (byte* resident = pages)
        {
            Require(InCore((void*)start, (nuint)length, resident), "mincore");
        }

        return pages.Count(page => (page & 1) != 0) / (double)pages.Length;
    }

    private static (nint Start, nint Length) MappingOf(string path)
    {
        var line = File.ReadLines("/proc/self/maps")
            .Single(line => line.EndsWith(' ' + path, StringComparison.Ordinal));
        var range = line.AsSpan(0, line.IndexOf(' '));
        var dash = range.IndexOf('-');
        var start = nint.Parse(range[..dash], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (start, nint.Parse(range[(dash + 1)..], NumberStyles.HexNumber, CultureInfo.InvariantCulture) - start);
    }

    private static void Require(int result, string call)
    {
        if (result != 0)
        {
            throw new IOException($"{call} failed: {result}, error {Marshal.GetLastSystemError()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint length, int advice);

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int AdviseFile(int file, long offset, long length, int advice);

    [LibraryImport("libc", EntryPoint = "mincore")]
    private static partial int InCore(void* start, nuint length, byte* resident);
}
