namespace OpenLedger.Spans.Tests.Indexes;

/// <summary>A folder of its own for a test's files, gone with it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("spans");
    private int files;

    public string Next() => Path.Combine(folder.FullName, $"{files++}.spans");

    public void Dispose() => folder.Delete(recursive: true);
}
