namespace OpenLedger.Bench;

/// <summary>A folder that is gone after the run.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private int count;

    public string Path { get; } = Directory.CreateTempSubdirectory("openledger-bench-").FullName;

    /// <summary>A new empty folder inside.</summary>
    public string New() => Directory.CreateDirectory(System.IO.Path.Combine(Path, $"{++count}")).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
