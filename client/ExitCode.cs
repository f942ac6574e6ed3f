namespace OpenLedger.CommandLine;

/// <summary>What the command's exit says to scripts.</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>Something failed, or a check found a fault.</summary>
    Failed = 1,

    /// <summary>The user ended it.</summary>
    Cancelled = 2,

    /// <summary>A rule refused it; the message has the number.</summary>
    Refused = 3,

    /// <summary>The command line was wrong.</summary>
    Usage = 64,
}
