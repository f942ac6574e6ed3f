using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;

namespace OpenLedger.Lm.Decoding.Requests;

/// <summary>
/// A text under way, for whoever asked for it. Pieces are to be read by one reader; a reader that falls behind pauses
/// its own text, which keeps its place and its memory until it is read on, cancelled or disposed. Other members may be
/// used from any thread.
/// </summary>
public sealed class Generation : IDisposable
{
    private readonly Channel<GeneratedPiece> pieces;
    private readonly int capacity;
    private readonly Action wake;
    private readonly TaskCompletionSource<GenerationResult> completion =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CancellationTokenRegistration registration;
    private volatile bool cancelRequested;
    private volatile bool paused;

    /// <param name="piecesAhead">Pieces that may wait to be read.</param>
    /// <param name="wake">Tells the engine that something has changed.</param>
    internal Generation(int piecesAhead, Action wake)
    {
        (capacity, this.wake) = (piecesAhead, wake);
        pieces = Channel.CreateBounded<GeneratedPiece>(new BoundedChannelOptions(piecesAhead)
        {
            SingleReader = true,
            SingleWriter = true,
        });
    }

    /// <summary>How it ended. Never fails: a failure is in the result.</summary>
    public Task<GenerationResult> Completion => completion.Task;

    internal bool IsCancelRequested => cancelRequested;

    /// <summary>
    /// The pieces as they come. Leaving the enumeration before its end, or cancelling it, cancels the generation. One
    /// that was cancelled ends early without an exception.
    /// </summary>
    /// <exception cref="GenerationFailedException">After the last piece, if the generation failed.</exception>
    public async IAsyncEnumerable<GeneratedPiece> ReadAllAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            while (await pieces.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                while (pieces.Reader.TryRead(out var piece))
                {
                    Resume();
                    yield return piece;
                }
            }
        }
        finally
        {
            Cancel();
        }
    }

    /// <summary>All pieces, when the generation has ended.</summary>
    /// <exception cref="GenerationFailedException">The generation failed.</exception>
    public async Task<GeneratedText> ReadToEndAsync(CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder();
        var read = new List<GeneratedPiece>();
        await foreach (var piece in ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            text.Append(piece.Text);
            read.Add(piece);
        }

        return new(text.ToString(), read, await Completion.ConfigureAwait(false));
    }

    /// <summary>Ends the generation at the next step, if it has not ended.</summary>
    public void Cancel()
    {
        if (!completion.Task.IsCompleted)
        {
            cancelRequested = true;
            wake();
        }
    }

    /// <summary>Cancels the generation, if it has not ended.</summary>
    public void Dispose() => Cancel();

    internal void CancelWith(CancellationToken cancellationToken) => registration =
        cancellationToken.UnsafeRegister(static generation => ((Generation)generation!).Cancel(), this);

    /// <summary>
    /// Whether another piece can be written; if not, the reader wakes the engine when it has read on.
    /// </summary>
    internal bool HasRoom()
    {
        if (pieces.Reader.Count < capacity)
        {
            return true;
        }

        // Either this thread sees that the reader has made room, or the reader sees that it is waited for.
        paused = true;
        Interlocked.MemoryBarrier();
        return pieces.Reader.Count < capacity;
    }

    internal void Write(in GeneratedPiece piece)
    {
        if (!pieces.Writer.TryWrite(piece))
        {
            throw new InvalidOperationException("A piece was made that there is no room for.");
        }
    }

    internal void End(GenerationResult result)
    {
        registration.Dispose();
        completion.TrySetResult(result);
        pieces.Writer.TryComplete(
            result.Failure is { } failure ? new GenerationFailedException(failure) : null);
    }

    private void Resume()
    {
        Interlocked.MemoryBarrier();
        if (paused)
        {
            paused = false;
            wake();
        }
    }
}
