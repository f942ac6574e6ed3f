namespace OpenLedger.Embedded.Storage;

/// <summary>What goes on beside saving: hints for closed segments and compaction, one thing at a time.</summary>
internal sealed class Upkeep(
    LiveRecords live, LogWriter writer, ISegmentFiles files, LogStoreOptions options, SemaphoreSlim wanted)
{
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim turn = new(1);
    private Task loop = Task.CompletedTask;
    private Exception? failure;

    /// <summary>Why the last round did not come to its end; null when it did.</summary>
    public Exception? Failure => Volatile.Read(ref failure);

    /// <summary>Begins to work on a thread of the pool, whenever it is wanted.</summary>
    public void Start() => loop = Task.Run(LoopAsync);

    public async Task StopAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await loop.ConfigureAwait(false);
    }

    /// <summary>Does all there is to do now.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var compaction = new Compaction(live, writer, files, options);
            while (MostWorthCompacting() is { } segment
                && await compaction.RemoveAsync(segment, cancellationToken).ConfigureAwait(false))
            {
            }

            WriteHints(closing: false);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Writes missing hints; when closing, of the open segment and those worth compacting too.</summary>
    public void WriteHints(bool closing)
    {
        Segment[] lacking;
        lock (live.Gate)
        {
            lacking = [.. live.Segments.All.Where(segment =>
                !segment.HasHint
                && (closing || (segment.IsSealed && !live.Segments.IsWorthCompacting(segment))))];
        }

        foreach (var segment in lacking)
        {
            HintFile.Write(files, live, segment);
            segment.HasHint = true;
        }
    }

    private Segment? MostWorthCompacting()
    {
        lock (live.Gate)
        {
            return live.Segments.MostWorthCompacting();
        }
    }

    private async Task LoopAsync()
    {
        while (true)
        {
            try
            {
                await wanted.WaitAsync(stopping.Token).ConfigureAwait(false);
                await RunAsync(stopping.Token).ConfigureAwait(false);
                Volatile.Write(ref failure, null);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception broken)
            {
                // Saving goes on. The writer wakes this again when the disk has recovered or more is outdated.
                Volatile.Write(ref failure, broken);
            }
        }
    }
}
