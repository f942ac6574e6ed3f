using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Invariants;

/// <summary>Each account's own books agree with themselves.</summary>
internal sealed class BooksBalance : Invariant
{
    public override string Sentence =>
        "Available plus held is credited minus debited; held is the sum of holds; none expires before FirstExpiry.";

    public override void OnStored(StoredStep step)
    {
        var books = step.After;
        Check((OpenTotal)books.Available + books.Held == books.Credited - books.Debited,
            $"{step.Id}: {books.Available} + {books.Held} is not {books.Credited} - {books.Debited}.");

        long held = 0;
        foreach (var (id, hold) in books.Holds)
        {
            held += hold.Amount.Micro;
            Check(books.FirstExpiry <= hold.ExpiresAt, $"{step.Id}: {id} expires before {books.FirstExpiry}.");
        }

        Check(held == books.Held.Micro, $"{step.Id}: holds sum to {held}, but {books.Held.Micro} is held.");
    }
}
