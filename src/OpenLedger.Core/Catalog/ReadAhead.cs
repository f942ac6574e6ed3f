using System.Runtime.CompilerServices;

namespace OpenLedger.Core.Catalog;

/// <summary>Reads many things, several at once, and gives them in order.</summary>
internal static class ReadAhead
{
    /// <summary>Begins at most so many reads beyond the one that is given next.</summary>
    public static async IAsyncEnumerable<(TSource Source, TRead Read)> OfAsync<TSource, TRead>(
        IEnumerable<TSource> sources,
        Func<TSource, Task<TRead>> read,
        int atOnce,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var underWay = new Queue<(TSource Source, Task<TRead> Read)>();
        foreach (var source in sources)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (underWay.Count >= atOnce)
            {
                var first = underWay.Dequeue();
                yield return (first.Source, await first.Read);
            }

            underWay.Enqueue((source, read(source)));
        }

        while (underWay.TryDequeue(out var next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return (next.Source, await next.Read);
        }
    }
}
