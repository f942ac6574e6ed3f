namespace OpenLedger.Runtimes.Tests.Attribution;

/// <summary>A folder for one test, gone after it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("openledger-traces-");

    public string Path => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);
}
