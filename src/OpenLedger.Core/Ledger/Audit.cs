using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>
/// Adds up the books of every account: each with itself, each channel with its other end, and all of them with
/// what entered and left. The books must belong to one moment; money that moves while they are read shows up as
/// disagreement. Memory grows with the open channels whose other end has not been seen yet.
/// </summary>
public sealed class Audit
{
    private readonly Dictionary<(ActorId From, ActorId To), OutgoingBooks> sent = [];
    private readonly Dictionary<(ActorId From, ActorId To), IncomingBooks> taken = [];
    private readonly List<AuditFinding> findings = [];
    private int accounts;
    private OpenTotal available;
    private OpenTotal held;
    private OpenTotal undelivered;
    private OpenTotal deposited;
    private OpenTotal withdrawn;

    /// <summary>Takes in the books of one account.</summary>
    public void Add(AccountBooks books)
    {
        accounts++;
        available += books.Available;
        held += books.Held;
        deposited += books.Totals?.Deposited ?? OpenTotal.Zero;
        withdrawn += books.Totals?.Withdrawn ?? OpenTotal.Zero;
        CheckAlone(books);
        foreach (var outgoing in books.Outgoing)
        {
            undelivered += outgoing.Waiting;
            var channel = (books.Id, outgoing.To);
            if (taken.Remove(channel, out var incoming))
            {
                Compare(books.Id, outgoing, incoming);
            }
            else
            {
                sent.Add(channel, outgoing);
            }
        }

        foreach (var incoming in books.Incoming)
        {
            var channel = (incoming.From, books.Id);
            if (sent.Remove(channel, out var outgoing))
            {
                Compare(incoming.From, outgoing, incoming);
            }
            else
            {
                taken.Add(channel, incoming);
            }
        }
    }

    /// <summary>Closes the audit.</summary>
    public AuditReport Finish()
    {
        foreach (var ((from, to), outgoing) in sent)
        {
            undelivered += AccountBooks.Sum(outgoing.Pending);
            if (outgoing is { First: > 1, Closing: false })
            {
                Find(to, $"took transfers through {outgoing.First - 1} from {from} and knows of no such channel");
            }
        }

        foreach (var ((from, to), incoming) in taken)
        {
            Find(to, $"took {incoming.Taken} from {from}, which knows of no such channel");
        }

        var inside = available + held + undelivered;
        if (findings.Count == 0 && inside != deposited - withdrawn)
        {
            Find(LedgerActors.MainTreasury, $"says {deposited} entered and {withdrawn} left, but {inside} is inside");
        }

        return new AuditReport
        {
            Accounts = accounts,
            Deposited = deposited,
            Withdrawn = withdrawn,
            Available = available,
            Held = held,
            Undelivered = undelivered,
            Findings = [.. findings.OrderBy(finding => finding.Account)],
        };
    }

    private void CheckAlone(AccountBooks books)
    {
        if (books.Available < Open.Zero || books.Held < Open.Zero)
        {
            Find(books.Id, $"is overdrawn: {books.Available} available, {books.Held} held");
        }

        if (books.Held != books.HeldByHolds)
        {
            Find(books.Id, $"says {books.Held} is held, but its holds add up to {books.HeldByHolds}");
        }

        var has = (OpenTotal)books.Available + books.Held;
        if (has != books.Credited - books.Debited)
        {
            Find(books.Id, $"has {has}, but received {books.Credited} and paid {books.Debited}");
        }
    }

    private void Compare(ActorId from, OutgoingBooks outgoing, IncomingBooks incoming)
    {
        var arrived = incoming.Last + 1 - outgoing.First;
        if (incoming.Epoch != outgoing.Epoch || arrived < 0 || arrived > outgoing.Pending.Count)
        {
            Find(from,
                $"sent {outgoing.To} transfers from {outgoing.First} on epoch {outgoing.Epoch}, "
                + $"which took them through {incoming.Last} on epoch {incoming.Epoch}");
            return;
        }

        var open = AccountBooks.Sum(outgoing.Pending.Skip((int)arrived));
        undelivered += open;
        if (outgoing.Sent - open != incoming.Taken)
        {
            Find(outgoing.To, $"took {incoming.Taken} from {from}, which sent it {outgoing.Sent - open}");
        }
    }

    private void Find(ActorId account, string sentence) => findings.Add(new AuditFinding(account, sentence));
}
