using System.Globalization;
using System.Text;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Contributors.Statements;

/// <summary>How a statement grows, is filed and read, as pure functions.</summary>
public static class StatementRules
{
    /// <summary>
    /// Entries on one page, and at most in one answer. Where an entry stands follows from it: it never changes.
    /// </summary>
    public const int PageSize = 128;

    /// <summary>Puts transfers that an account was credited with on its statement.</summary>
    /// <param name="state">The statement.</param>
    /// <param name="from">Who paid.</param>
    /// <param name="transfers">What came in, in order.</param>
    /// <param name="balance">What the account has after all of them.</param>
    /// <param name="now">When.</param>
    public static StatementState Received(
        StatementState state, ActorId from, IReadOnlyList<Transfer> transfers, Open balance, DateTimeOffset now)
    {
        balance -= Transfer.Sum(transfers);
        foreach (var transfer in transfers)
        {
            balance += transfer.Amount;
            state = Add(state, from, transfer, received: true, balance, now);
        }

        return state;
    }

    /// <summary>Puts a transfer that an account was debited with on its statement.</summary>
    public static StatementState Paid(
        StatementState state, ActorId to, Transfer transfer, Open balance, DateTimeOffset now) =>
        Add(state, to, transfer, received: false, balance, now);

    /// <summary>Why a transfer moved, where it does not say so itself.</summary>
    public static TransferReason ReasonOf(ActorId counterpart, Transfer transfer, bool received) =>
        transfer.Reason ?? (counterpart.Kind != LedgerActors.Treasury ? TransferReason.Payment
            : received ? TransferReason.Deposit
            : TransferReason.Withdrawal);

    /// <summary>
    /// Whether so many more entries may come now. Always, if there is no page to file: waiting would not help.
    /// </summary>
    public static bool HasRoom(StatementState state, int entries, StatementOptions options) =>
        state.Tail.Count + entries <= options.MaxTail || NextPage(state, options) is null;

    /// <summary>The number of the page that is to be filed now, or null.</summary>
    public static long? NextPage(StatementState state, StatementOptions options) =>
        state.Tail.Count >= PageSize + options.Keep ? state.Filed / PageSize : null;

    /// <summary>The page that follows those which are filed.</summary>
    public static StatementSheet Sheet(ActorId owner, StatementState state) => new()
    {
        Owner = owner,
        Number = state.Filed / PageSize,
        Entries = [.. state.Tail.Take(PageSize)],
    };

    /// <summary>Drops the entries of a page that is filed; does nothing if they are gone.</summary>
    public static StatementState Filed(StatementState state, long page) => page * PageSize != state.Filed
        ? state
        : new StatementState { Filed = state.Filed + PageSize, Tail = state.Tail.RemoveRange(0, PageSize) };

    /// <summary>
    /// The page on which the newest entry before this one stands, or null if it is still with the owner or there is
    /// none.
    /// </summary>
    public static long? PageBefore(StatementState state, long before) =>
        before <= 1 || before - 1 > state.Filed ? null : (before - 2) / PageSize;

    /// <summary>The newest of these entries before one of them, newest first.</summary>
    public static StatementSlice Slice(IReadOnlyList<StatementEntry> entries, long before, int limit)
    {
        var slice = entries.Reverse().SkipWhile(entry => entry.Number >= before).Take(limit).ToList();
        return new StatementSlice { Entries = slice, Next = slice is [.., { Number: > 1 } last] ? last.Number : null };
    }

    /// <summary>The key of the actor that keeps a page. Of one length, however long the owner's key is.</summary>
    public static string PageKey(ActorId owner, long page) => string.Create(
        CultureInfo.InvariantCulture, $"{Digest.Of(Encoding.UTF8.GetBytes(owner.ToString()))}/{page}");

    private static StatementState Add(
        StatementState state,
        ActorId counterpart,
        Transfer transfer,
        bool received,
        Open balance,
        DateTimeOffset now) => state with
        {
            Tail = state.Tail.Add(new StatementEntry
            {
                Number = state.CountOfAll() + 1,
                At = now,
                Counterpart = counterpart,
                Amount = received ? transfer.Amount : -transfer.Amount,
                Balance = balance,
                Reason = ReasonOf(counterpart, transfer, received),
                About = transfer.About,
                Reference = transfer.Reference,
            }),
        };
}
