using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Contributors.Statements;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Contributors;

public sealed class StatementFilingTests
{
    private static readonly ContributorOptions Limits = new()
    {
        Statement = new StatementOptions { Keep = 4, MaxTail = 300 },
    };

    private readonly People people = new(Limits);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(128)]
    public void Long_statement_is_read_whole_by_its_cursor(int limit)
    {
        Fill(1000);
        IsComplete(1000, people.Statement(limit));
        Assert.InRange(TailLength(), 4, 131);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-3, 1)]
    [InlineData(int.MaxValue, 128)]
    public void Limit_is_held_to_a_page(int limit, int entries)
    {
        Fill(200);
        var slice = people.Do(ann => ann.StatementAsync(new StatementQuery { Before = 129, Limit = limit }));
        Assert.Equal(entries, slice.Entries.Count);
    }

    [Theory]
    [InlineData(1L)]
    [InlineData(0L)]
    [InlineData(long.MinValue)]
    public void Nothing_stands_before_the_first_entry(long before)
    {
        Fill(200);
        var slice = people.Do(ann => ann.StatementAsync(new StatementQuery { Before = before }));
        Assert.Empty(slice.Entries);
        Assert.Null(slice.Next);
    }

    [Fact]
    public void Page_out_of_reach_is_tried_again_with_doubling_waits()
    {
        var first = Page(0);
        people.Host.Unreachable.Add(first);
        Fill(140);
        Assert.Equal(140, TailLength());
        people.Host.Pass(TimeSpan.FromMilliseconds(100));
        people.Host.Pass(TimeSpan.FromMilliseconds(200));
        Assert.Equal([100, 200, 400], people.Host.Clock.Waits.Select(wait => wait.TotalMilliseconds));
        people.Host.Unreachable.Clear();
        people.Host.Pass(TimeSpan.FromMilliseconds(400));
        Assert.Equal(12, TailLength());
        IsComplete(140, people.Statement());
    }

    [Fact]
    public void Money_waits_at_its_sender_while_pages_are_out_of_reach()
    {
        people.Open();
        people.Host.Unreachable.Add(Page(0));
        Fill(300);
        Assert.Equal(DeliveryOutcome.Full, people.Receive(Given.Carol, new Transfer(new(1))).Outcome);
        Assert.Equal(AccountRefusal.StatementFull, people.Pay(1, Given.Bob).Refusal);
        Assert.Equal(300, people.Show().StatementEntries);
        people.Host.Unreachable.Clear();
        people.Host.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(DeliveryOutcome.Taken, people.Receive(Given.Carol, new Transfer(new(1))).Outcome);
        Assert.True(people.Pay(1, Given.Bob).IsDone);
        Assert.Equal(302, people.Statement().Count);
    }

    [Fact]
    public void Owner_that_crashed_with_a_page_to_file_is_woken_and_files_it()
    {
        people.Host.Unreachable.Add(Page(0));
        Fill(140);
        Assert.Equal(Given.Now.AddSeconds(10), people.Host.Alarms[People.Ann]);
        people.Host.Crash(People.Ann);
        people.Host.Unreachable.Clear();
        people.Host.Wake(People.Ann);
        Assert.Null(people.Host.Alarms[People.Ann]);
        Assert.Equal(12, TailLength());
        IsComplete(140, people.Statement());
    }

    public static TheoryData<int, bool, bool> Interruptions
    {
        get
        {
            var rows = new TheoryData<int, bool, bool>();
            foreach (var step in Enumerable.Range(1, 12))
            {
                rows.Add(step, false, false);
                rows.Add(step, false, true);
                rows.Add(step, true, false);
                rows.Add(step, true, true);
            }

            return rows;
        }
    }

    // Whichever call to another actor is the last before the crash, and whether or not that call arrived.
    [Theory]
    [MemberData(nameof(Interruptions))]
    public void Statement_is_complete_after_a_crash_at_any_step(int step, bool arrives, bool crashes)
    {
        var calls = 0;
        Task Interrupt(Func<Task> put) => ++calls == step ? LoseAsync(put, arrives, crashes) : put();
        people.Host.Between = actor => actor is IStatementPage page ? new SlowPage(page, Interrupt) : actor;
        Fill(2000);
        people.Host.Pass(TimeSpan.FromMinutes(2));
        people.Host.Wake(People.Ann);
        Assert.True(calls > step);
        IsComplete(2000, people.Statement());
        Assert.Equal(Open.Of(2000), people.Show().Balance.Available);
    }

    [Fact]
    public void Page_keeps_what_it_has()
    {
        Fill(140);
        var page = people.Host.Get<IStatementPage>(Page(0).Key);
        var other = new StatementSheet { Owner = People.Ann, Number = 0, Entries = people.Statement() };
        Assert.Throws<ContradictionException>(() => people.Host.Await(() => Put(page, other)));
        Assert.True(people.Host.Await(() => Put(page, other with { Entries = [.. other.Entries.Take(128)] })));
        IsComplete(140, people.Statement());
    }

    [Fact]
    public void Page_that_is_gone_is_a_fault_and_not_the_end_of_the_statement()
    {
        Fill(140);
        people.Host.Stored.Remove(Page(0));
        people.Host.Crash(Page(0));
        Assert.Throws<ActorFaultException>(() => people.Statement());
    }

    private static async Task<bool> Put(IStatementPage page, StatementSheet sheet)
    {
        await page.PutAsync(sheet);
        return true;
    }

    private async Task LoseAsync(Func<Task> put, bool arrives, bool crashes)
    {
        if (arrives)
        {
            await put();
        }

        if (crashes)
        {
            people.Host.Crash(People.Ann);
        }

        throw new TimeoutException();
    }

    private static void IsComplete(int count, List<StatementEntry> statement)
    {
        Assert.Equal(Enumerable.Range(1, count).Select(number => (long)number), statement.Select(each => each.Number));
        Assert.Equal(
            Enumerable.Range(1, count).Select(number => Open.Of(number)), statement.Select(each => each.Balance));
    }

    private static ActorId Page(long number) =>
        new(StatementPage.Kind, StatementRules.PageKey(People.Ann, number));

    private int TailLength() => System.Text.Json.JsonDocument.Parse(people.Host.Stored[People.Ann])
        .RootElement.GetProperty("statement").GetProperty("tail").GetArrayLength();

    /// <summary>One OPEN each, sent again until it is taken, as a courier does.</summary>
    private void Fill(int transfers)
    {
        const int batch = 50;
        for (var sent = 0; sent < transfers; sent += batch)
        {
            var delivery = new Delivery<Transfer>
            {
                From = Given.Bob,
                Epoch = 1,
                First = sent + 1,
                Items = [.. Enumerable.Repeat(new Transfer(Open.Of(1)), Math.Min(batch, transfers - sent))],
            };
            var outcome = DeliveryOutcome.Full;
            for (var attempt = 0; outcome != DeliveryOutcome.Taken; attempt++)
            {
                Assert.True(attempt < 20, "The delivery is never taken.");
                outcome = people.Do(ann => ann.AcceptAsync(delivery)).Outcome;
                people.Host.Pass(outcome == DeliveryOutcome.Taken ? TimeSpan.Zero : TimeSpan.FromMinutes(1));
            }
        }
    }

    // A call leaves when what its sender has seen is written; the next turn is late enough for that here.
    private sealed class SlowPage(IStatementPage page, Func<Func<Task>, Task> interrupt) : IStatementPage
    {
        public async Task PutAsync(StatementSheet sheet)
        {
            await Task.Yield();
            await interrupt(() => page.PutAsync(sheet));
        }

        public Task<StatementSlice> ReadAsync(StatementQuery query) => page.ReadAsync(query);
    }
}
