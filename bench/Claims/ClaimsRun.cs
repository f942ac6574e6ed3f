using System.Diagnostics;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Copies;
using OpenLedger.Embedded;
using OpenLedger.Embedded.Blobs;
using OpenLedger.Embedded.Storage;

namespace OpenLedger.Bench.Claims;

/// <summary>
/// One datanet judges one page after another on the embedded host, with states and blobs on disk. The time is what
/// the caller waits: judging, saving, and whatever waiting the runs in the background bring about.
/// </summary>
internal sealed class ClaimsRun
{
    public required int Records { get; init; }

    public double PerSecond { get; private set; }

    /// <summary>Records per second of processor time, of all threads, and until the last merge is done.</summary>
    public double PerProcessorSecond { get; private set; }

    public TimeSpan SlowestPage { get; private set; }

    public double BytesPerPrint { get; private set; }

    public double StateBytesPerRecord { get; private set; }

    public double BlobBytesPerRecord { get; private set; }

    public double StoredBytesPerRecord { get; private set; }

    public TimeSpan Activation { get; private set; }

    public async Task<ClaimsRun> MeasureAsync(string folder)
    {
        var drawing = Draw();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var store = LogStore.Open(folder);
        var blobs = new CountedBlobs(BlobFolder.Open(Path.Combine(folder, "blobs")));
        await using (var node = Open(store, blobs))
        {
            var claims = node.Actors.Get<IClaims>("bench");
            var begun = Environment.CpuUsage.TotalTime;
            await JudgeAsync(claims);
            while (await IsWorkingAsync(blobs))
            {
            }

            PerProcessorSecond = Records / (Environment.CpuUsage.TotalTime - begun - drawing).TotalSeconds;

            var totals = await claims.TotalsAsync();
            BytesPerPrint = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)totals.Prints;
            StateBytesPerRecord = store.BytesWritten / (double)Records;
            BlobBytesPerRecord = blobs.BytesPut / (double)Records;
            StoredBytesPerRecord = totals.StoredBytes / (double)Records;
        }

        await using var reopened = Open(LogStore.Open(folder), blobs);
        var watch = Stopwatch.StartNew();
        await reopened.Actors.Get<IClaims>("bench").ClaimAsync(new ClaimRecords { First = 1, Records = [] });
        Activation = watch.Elapsed;
        return this;
    }

    private static EmbeddedNode Open(LogStore store, CountedBlobs blobs) =>
        new(store, DatanetActors.Kinds(new DatanetPorts(blobs, new OverlapJudge()), DatanetOptions.Default));

    // What it takes to make the pages alone.
    private TimeSpan Draw()
    {
        var begun = Environment.CpuUsage.TotalTime;
        var pages = new DrawnPages();
        for (long first = 1; first <= Records; first += DrawnPages.PageSize)
        {
            pages.Next(first);
        }

        return Environment.CpuUsage.TotalTime - begun;
    }

    private async Task JudgeAsync(IClaims claims)
    {
        var pages = new DrawnPages();
        var spent = TimeSpan.Zero;
        for (long first = 1; first <= Records; first += DrawnPages.PageSize)
        {
            var page = pages.Next(first);
            var watch = Stopwatch.StartNew();
            var answer = await claims.ClaimAsync(page);
            var took = watch.Elapsed;
            if (!answer.IsDone)
            {
                throw new InvalidOperationException($"A page was refused: {answer.Refusal}");
            }

            spent += took;
            SlowestPage = took > SlowestPage ? took : SlowestPage;
        }

        PerSecond = Records / spent.TotalSeconds;
    }

    // Merges go on in the background after the last page.
    private static async Task<bool> IsWorkingAsync(CountedBlobs blobs)
    {
        var bytes = blobs.BytesPut;
        await Task.Delay(TimeSpan.FromSeconds(1));
        return blobs.BytesPut != bytes;
    }
}
