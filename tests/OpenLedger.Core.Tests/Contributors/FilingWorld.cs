using OpenLedger.Core.Contributors.Statements;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Contributors;

/// <summary>
/// A statement that grows and is filed while its owner crashes at any moment: before its state is written, before a
/// page is put, before the page's answer arrives. Nothing leaves the owner that is not written.
/// </summary>
internal sealed class FilingWorld(StatementOptions options)
{
    private readonly Dictionary<long, IReadOnlyList<StatementEntry>> pages = [];
    private StatementState state = new();
    private StatementState durable = new();
    private long amount;
    private long? answered;

    public void Take(int step)
    {
        switch (step)
        {
            case 0 or 1:
                Grow();
                break;
            case 2:
                durable = state;
                break;
            case 3:
                Put();
                break;
            case 4 when answered is { } page:
                state = StatementRules.Filed(state, page);
                break;
            case 5:
                (state, answered) = (durable, null);
                break;
        }
    }

    /// <summary>Every entry that is durable stands once, on the page where a reader looks for it.</summary>
    public void IsComplete()
    {
        for (var number = 1L; number <= durable.CountOfAll(); number++)
        {
            var page = StatementRules.PageBefore(durable, number + 1);
            var entries = page is { } filed ? pages[filed] : durable.Tail;
            Assert.Equal(number, StatementRules.Slice(entries, number + 1, 1).Entries.Single().Number);
        }
    }

    private void Grow()
    {
        var transfers = Enumerable.Range(0, 90).Select(_ => new Transfer(new(++amount))).ToList();
        if (StatementRules.HasRoom(state, transfers.Count, options))
        {
            state = StatementRules.Received(state, Given.Bob, transfers, Open.Of(1), Given.Now);
        }
    }

    private void Put()
    {
        if (StatementRules.NextPage(state, options) is not { } page)
        {
            return;
        }

        durable = state;
        var sheet = StatementRules.Sheet(People.Ann, state);
        if (!pages.TryAdd(page, sheet.Entries))
        {
            Assert.Equal(pages[page], sheet.Entries);
        }

        answered = page;
    }
}
