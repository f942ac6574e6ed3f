using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;

namespace OpenLedger.Core.Ledger;

/// <summary>Reads the books of every listed account, on any host, and audits them.</summary>
public static class Auditor
{
    // Accounts asked at once: enough to keep a host busy, few enough to stay within its queues.
    private const int AtOnce = 64;

    /// <summary>
    /// Audits all accounts. Exact when no money moves meanwhile; see <see cref="Audit"/>. After a crash, money
    /// that is under way is delivered by itself within seconds.
    /// </summary>
    /// <param name="actors">Where the accounts are.</param>
    /// <param name="progress">Told the number of accounts read, now and then.</param>
    /// <param name="cancellationToken">Ends the audit early.</param>
    public static async Task<AuditReport> RunAsync(
        IActors actors, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var audit = new Audit();
        var read = 0;
        var accounts = LedgerActors.Payees.ToAsyncEnumerable()
            .SelectMany(kind => CatalogReader.ListAsync(actors, kind, cancellationToken))
            .Select(entry => entry.Id);
        await foreach (var batch in accounts.Chunk(AtOnce))
        {
            foreach (var books in await Task.WhenAll(batch.Select(id => actors.Get<IPayee>(id).BooksAsync())))
            {
                audit.Add(books);
            }

            read += batch.Length;
            progress?.Report(read);
        }

        return audit.Finish();
    }
}
