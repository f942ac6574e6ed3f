using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Formats;

namespace OpenLedger.Core.Datanets.Intake;

/// <summary>What one upload has gathered and counted.</summary>
internal sealed class UploadRun(Upload upload, IProgress<UploadProgress>? progress, UploadOptions options)
{
    private readonly List<IntakeItem> refusedFirst = [];
    private List<ReadOnlyMemory<byte>> page = [];
    private int pageBytes;
    private int records;
    private int refused;

    public Upload Upload => upload;

    public int Pages { get; private set; }

    public long SourceBytes { get; set; }

    public IReadOnlyList<ReadOnlyMemory<byte>> Page => page;

    public bool IsEmpty => page.Count == 0;

    /// <summary>Puts a record on the page; true when the page is full.</summary>
    public bool Gather(ReadOnlyMemory<byte> content)
    {
        page.Add(content);
        pageBytes += content.Length;
        return page.Count >= options.MaxPageRecords || pageBytes >= options.MaxPageBytes;
    }

    public void Sent()
    {
        Pages++;
        records += page.Count;
        (page, pageBytes) = ([], 0);
    }

    public void Refuse(IntakeItem item)
    {
        refused++;
        if (refusedFirst.Count < options.MaxRefusedListed)
        {
            refusedFirst.Add(item);
        }
    }

    public void Tell(int settled) =>
        progress?.Report(new UploadProgress(records + page.Count, refused, SourceBytes, settled));

    public UploadReport Report(DatanetRefusal refusal, ContributionView? contribution) => new()
    {
        Refusal = refusal,
        Contribution = contribution,
        Refused = refused,
        RefusedFirst = refusedFirst,
    };
}
