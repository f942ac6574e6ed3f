using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Tests.Actors;

public sealed class CallerTests
{
    private readonly Turns turns = new();
    private readonly TestClock clock = new(Given.Now);
    private readonly List<Call> sent = [];

    [Fact]
    public void Answer_at_once_is_given_and_numbers_go_up()
    {
        var caller = new Caller(Given.Caller, clock);
        Assert.Equal("first", turns.Await(() => caller.CallAsync(Answering("first"))));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("second", turns.Await(() => caller.CallAsync(Answering("second"))));
        Assert.Equal([new Call(Given.Id(1), 1, Given.NowMs), new Call(Given.Id(2), 2, Given.NowMs + 1000)], sent);
        Assert.Empty(clock.Waits);
    }

    [Fact]
    public void Fault_is_repeated_under_the_same_id_with_doubling_waits()
    {
        var caller = new Caller(Given.Caller, clock);
        Exception[] faults = [new TimeoutException(), new ActorFaultException("lost"), new ActorBusyException("busy")];
        Task<string>? call = null;
        turns.Run(() => call = caller.CallAsync(Failing(faults, "at last")));
        Assert.Single(sent);
        Pass(50, 100, 200);
        Assert.Equal("at last", turns.Await(() => call!));
        Assert.Equal(Enumerable.Repeat(new Call(Given.Id(1), 1, Given.NowMs), 4), sent);
        Assert.Equal([50, 100, 200], clock.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Fact]
    public void Attempts_used_up_gives_up_with_the_last_fault()
    {
        var caller = new Caller(Given.Caller, clock, new CallerOptions { Attempts = 2 });
        Exception[] faults = [new ActorFaultException("one"), new ActorFaultException("two")];
        Task<string>? call = null;
        turns.Run(() => call = caller.CallAsync(Failing(faults, "never")));
        Pass(50);
        Assert.Equal("two", Assert.Throws<ActorFaultException>(() => turns.Await(() => call!)).Message);
        Assert.Equal(2, sent.Count);
    }

    [Fact]
    public void Given_up_call_no_longer_holds_the_floor_down()
    {
        var caller = new Caller(Given.Caller, clock, new CallerOptions { Attempts = 1 });
        Assert.Throws<TimeoutException>(() =>
            turns.Await(() => caller.CallAsync(Failing([new TimeoutException()], ""))));
        turns.Await(() => caller.CallAsync(Answering("")));
        Assert.Equal([(1, 1), (2, 2)], sent.Select(call => (call.Id.Number, call.Floor)));
    }

    [Fact]
    public void Exception_that_is_no_fault_is_not_repeated()
    {
        var caller = new Caller(Given.Caller, clock);
        Assert.Throws<UnknownActorKindException>(() =>
            turns.Await(() => caller.CallAsync(Failing([new UnknownActorKindException("no")], "never"))));
        Assert.Single(sent);
    }

    [Fact]
    public void Floor_is_the_lowest_number_that_waits_and_moves_when_it_is_answered()
    {
        var caller = new Caller(Given.Caller, clock);
        var first = new TaskCompletionSource<string>();
        turns.Run(() => _ = caller.CallAsync(call => Note(call, first.Task)));
        turns.Await(() => caller.CallAsync(Answering("")));
        turns.Await(() => caller.CallAsync(Answering("")));
        turns.Run(() => first.SetResult(""));
        turns.Await(() => caller.CallAsync(Answering("")));
        Assert.Equal([(1, 1), (2, 1), (3, 1), (4, 4)], sent.Select(call => (call.Id.Number, call.Floor)));
    }

    [Fact]
    public void Repeat_carries_the_floor_of_its_own_moment_and_the_first_issue_time()
    {
        var caller = new Caller(Given.Caller, clock);
        var first = new TaskCompletionSource<string>();
        turns.Run(() => _ = caller.CallAsync(call => Note(call, first.Task)));
        Task<string>? second = null;
        turns.Run(() => second = caller.CallAsync(Failing([new TimeoutException()], "done")));
        turns.Run(() => first.SetResult(""));
        Pass(50);
        Assert.Equal("done", turns.Await(() => second!));
        Assert.Equal([new Call(Given.Id(2), 1, Given.NowMs), new Call(Given.Id(2), 2, Given.NowMs)], sent[1..]);
    }

    [Fact]
    public void Cancelled_wait_ends_the_call_and_lifts_the_floor()
    {
        var caller = new Caller(Given.Caller, clock);
        using var cancel = new CancellationTokenSource();
        Task<string>? call = null;
        turns.Run(() => call = caller.CallAsync(Failing([new TimeoutException()], "never"), cancel.Token));
        turns.Run(cancel.Cancel);
        Assert.ThrowsAny<OperationCanceledException>(() => turns.Await(() => call!));
        turns.Await(() => caller.CallAsync(Answering("")));
        Assert.Equal(2, sent[^1].Floor);
    }

    [Fact]
    public void Clock_set_back_later_calls_are_not_issued_earlier()
    {
        var caller = new Caller(Given.Caller, clock);
        turns.Await(() => caller.CallAsync(Answering("")));
        clock.Set(Given.Now - TimeSpan.FromHours(1));
        turns.Await(() => caller.CallAsync(Answering("")));
        Assert.Equal([Given.NowMs, Given.NowMs], sent.Select(call => call.IssuedMs));
    }

    private Func<Call, Task<string>> Answering(string answer) => call => Note(call, Task.FromResult(answer));

    private Func<Call, Task<string>> Failing(IEnumerable<Exception> faults, string thenAnswer)
    {
        var left = new Queue<Exception>(faults);
        return call => Note(call, left.TryDequeue(out var fault)
            ? Task.FromException<string>(fault)
            : Task.FromResult(thenAnswer));
    }

    private Task<string> Note(Call call, Task<string> answer)
    {
        sent.Add(call);
        return answer;
    }

    // Each wait ends exactly when it should and not a millisecond before.
    private void Pass(params int[] waitsMs)
    {
        foreach (var wait in waitsMs)
        {
            var before = sent.Count;
            turns.Run(() => clock.Advance(TimeSpan.FromMilliseconds(wait - 1)));
            Assert.Equal(before, sent.Count);
            turns.Run(() => clock.Advance(TimeSpan.FromMilliseconds(1)));
        }
    }
}
