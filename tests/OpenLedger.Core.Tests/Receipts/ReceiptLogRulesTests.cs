using OpenLedger.Core.Actors;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Core.Tests.Receipts;

public sealed class ReceiptLogRulesTests
{
    private static readonly ReceiptLogOptions Small = new() { MaxEntryBytes = 3, MaxLeavingPages = 1 };

    [Theory]
    [InlineData(0, ReceiptLogRefusal.EntryEmpty)]
    [InlineData(1, ReceiptLogRefusal.None)]
    [InlineData(3, ReceiptLogRefusal.None)]
    [InlineData(4, ReceiptLogRefusal.EntryTooLarge)]
    public void Entry_has_a_least_and_a_most_size(int length, ReceiptLogRefusal refusal) =>
        Assert.Equal(refusal, Append(new ReceiptLogState(), 1, new byte[length]).Answer.Refusal);

    [Theory]
    [InlineData(234, ReceiptLogRefusal.None)]
    [InlineData(235, ReceiptLogRefusal.ShardUnusable)]
    public void Shard_has_a_name_that_its_pages_can_be_named_after(int length, ReceiptLogRefusal refusal)
    {
        var shard = new string('s', length);
        var (_, answer) = ReceiptLogRules.Append(new ReceiptLogState(), shard, Entry(1, [1]), Given.Now, Small);
        Assert.Equal(refusal, answer.Refusal);
        var last = new PageId(10, long.MaxValue >> 6).KeyIn(shard);
        Assert.Equal(refusal == ReceiptLogRefusal.None, last.Length <= ActorId.MaxKeyLength);
    }

    [Fact]
    public void Refused_stays_refused_and_adds_nothing()
    {
        var (state, refused) = Append(new ReceiptLogState(), 1, []);
        Assert.Equal(new AppendAnswer(ReceiptLogRefusal.EntryEmpty), refused);
        Assert.Equal(0, state.Size);
        var (after, again) = Append(state, 1, []);
        Assert.Equal(refused, again);
        Assert.Same(state, after);
        Assert.Equal(0, Append(state, 2, [1]).Answer.Index);
    }

    [Fact]
    public void No_room_decides_nothing_so_a_repeat_may_be_done()
    {
        var full = new ReceiptLogState();
        for (var number = 1; number <= 64; number++)
        {
            (full, _) = Append(full, number, [1]);
        }

        var (state, answer) = Append(full, 65, [1]);
        Assert.Equal(ReceiptLogRefusal.TooManyPages, answer.Refusal);
        Assert.Same(full, state);
        Assert.Equal(63, Append(full, 64, [1]).Answer.Index);
        var roomy = ReceiptLogRules.Drop(full, [new PageId(0, 0)]);
        Assert.Equal(64, Append(roomy, 65, [1]).Answer.Index);
        Assert.Same(full, ReceiptLogRules.Drop(full, []));
    }

    [Theory]
    [InlineData(1, 0, ReceiptLogRefusal.TooManyAnswers)]
    [InlineData(2, 0, ReceiptLogRefusal.None)]
    [InlineData(1, 2, ReceiptLogRefusal.None)]
    public void Answers_that_nobody_acknowledges_have_a_limit(int limit, long floor, ReceiptLogRefusal refusal)
    {
        var options = Small with { Calls = new CallMemoryOptions { MaxAnswersPerCaller = limit } };
        var (state, _) = ReceiptLogRules.Append(new ReceiptLogState(), "s", Entry(1, [1]), Given.Now, options);
        var second = Entry(2, [1]) with { Call = Given.Call(2, floor) };
        Assert.Equal(refusal, ReceiptLogRules.Append(state, "s", second, Given.Now, options).Answer.Refusal);
    }

    [Fact]
    public void Alarm_is_set_while_pages_are_leaving()
    {
        var state = new ReceiptLogState();
        Assert.Null(ReceiptLogRules.NextAlarm(state, Given.Now, Small));
        for (var number = 1; number <= 64; number++)
        {
            (state, _) = Append(state, number, [1]);
        }

        Assert.Equal(Given.Now + Small.WakeAfter, ReceiptLogRules.NextAlarm(state, Given.Now, Small));
        state = ReceiptLogRules.Drop(state, [new PageId(0, 0)]);
        Assert.Null(ReceiptLogRules.NextAlarm(state, Given.Now, Small));
    }

    private static (ReceiptLogState State, AppendAnswer Answer) Append(
        ReceiptLogState state, long number, byte[] content) =>
        ReceiptLogRules.Append(state, "s", Entry(number, content), Given.Now, Small);

    private static AppendEntry Entry(long number, byte[] content) =>
        new() { Call = Given.Call(number, 0), Content = content };
}
