using System.Runtime.InteropServices;

namespace OpenLedger.Bench.Attribution;

/// <summary>Processor time of this thread alone: other work on the machine does not count.</summary>
internal static partial class SpentTime
{
    private const int ThreadClock = 3;

    public static double Milliseconds()
    {
        if (ClockGetTime(ThreadClock, out var time) != 0)
        {
            throw new PlatformNotSupportedException("There is no clock of a thread's processor time.");
        }

        return (time.Seconds * 1e3) + (time.Nanoseconds / 1e6);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
