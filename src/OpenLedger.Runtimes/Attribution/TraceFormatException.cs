namespace OpenLedger.Runtimes.Attribution;

/// <summary>A folder of traces is damaged, incomplete, or of another build.</summary>
public sealed class TraceFormatException : Exception
{
    /// <summary>Names the file, and what is wrong with it.</summary>
    public TraceFormatException(string path, string problem)
        : base($"{path} {problem}; write the traces of the build again.") => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}
