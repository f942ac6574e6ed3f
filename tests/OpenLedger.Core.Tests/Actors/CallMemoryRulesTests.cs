using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Tests.Actors;

public sealed class CallMemoryRulesTests
{
    private static readonly CallMemoryOptions Small = new()
    {
        MaxCallers = 2,
        MaxAnswersPerCaller = 2,
        CallerIdle = TimeSpan.FromMinutes(1),
    };

    private CallMemory memory = CallMemory.Empty;
    private DateTimeOffset now = Given.Now;

    [Fact]
    public void Call_never_seen_is_new() => Assert.Equal(Recollection.New, Recall(At("a", 7)));

    [Fact]
    public void Repeat_gets_the_first_answer()
    {
        Remember(At("a", 1), "pay", 30);
        Assert.Equal(Recollection.Repeat, Recall(At("a", 1), "pay", out var past));
        Assert.Equal(new PastCall("pay", 30), past);
    }

    [Fact]
    public void Repeat_with_another_content_is_reused()
    {
        Remember(At("a", 1), "pay");
        Assert.Equal(Recollection.Reused, Recall(At("a", 1), "Pay", out _));
    }

    [Fact]
    public void Number_below_the_floor_is_acknowledged_whether_or_not_it_was_ever_seen()
    {
        Remember(At("a", 1));
        Remember(At("a", 5, floor: 4));
        Assert.Equal(Recollection.Acknowledged, Recall(At("a", 1)));
        Assert.Equal(Recollection.Acknowledged, Recall(At("a", 3)));
        Assert.Equal(Recollection.New, Recall(At("a", 4)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Call_below_its_own_floor_is_acknowledged(bool answeredBefore)
    {
        if (answeredBefore)
        {
            Remember(At("a", 3));
        }

        Assert.Equal(Recollection.Acknowledged, Recall(At("a", 3, floor: 4)));
        Assert.Equal(Recollection.Acknowledged, Recall(At("a", 3, floor: 4), "another", out _));
    }

    [Fact]
    public void Floor_never_goes_down()
    {
        Remember(At("a", 9, floor: 9));
        Remember(At("a", 10, floor: 2));
        Assert.Equal(9, memory.Callers[new CallerId("a")].Floor);
        Assert.Equal(Recollection.Acknowledged, Recall(At("a", 8, floor: 2)));
    }

    [Fact]
    public void Answers_below_the_floor_are_dropped()
    {
        Remember(At("a", 1));
        Remember(At("a", 2));
        Remember(At("a", 3, floor: 2));
        Assert.Equal([2, 3], memory.Callers[new CallerId("a")].Past.Keys);
    }

    [Fact]
    public void Answers_full_is_no_room_until_the_floor_moves()
    {
        Remember(At("a", 1));
        Remember(At("a", 2));
        Assert.Equal(Recollection.NoRoomForAnswer, Recall(At("a", 3)));
        Assert.Equal(Recollection.Repeat, Recall(At("a", 1)));
        Assert.Equal(Recollection.New, Recall(At("a", 3, floor: 2)));
    }

    [Fact]
    public void Callers_full_is_no_room_until_one_is_idle()
    {
        Remember(At("a", 1));
        Remember(At("b", 1));
        Pass(60);
        Assert.Equal(Recollection.NoRoomForCaller, Recall(At("c", 1)));
        Assert.Equal(Recollection.New, Recall(At("a", 2)));
        now += TimeSpan.FromMilliseconds(1);
        Assert.Equal(Recollection.New, Recall(At("c", 1)));
    }

    [Fact]
    public void Longest_idle_caller_makes_room_and_its_late_repeats_are_too_old()
    {
        var early = At("a", 1);
        Remember(early);
        Pass(1);
        Remember(At("b", 1));
        Pass(120);
        Remember(At("c", 1));
        Assert.Equal(["b", "c"], memory.Callers.Keys.Select(id => id.ToString()));
        Assert.Equal(Recollection.TooOld, Recall(early));
        Assert.Equal(early.IssuedMs, memory.ForgottenThroughMs);
    }

    [Fact]
    public void Earlier_call_that_arrives_later_does_not_make_its_caller_seem_idle()
    {
        var early = At("a", 1);
        Pass(30);
        Remember(At("a", 2));
        Remember(early);
        Assert.Equal(early.IssuedMs + 30_000, memory.Callers[new CallerId("a")].LastIssuedMs);
    }

    [Fact]
    public void Moment_of_forgetting_never_goes_back()
    {
        Remember(At("a", 1));
        Remember(At("b", 1));
        memory = memory with { ForgottenThroughMs = Given.NowMs + 30_000 };
        Pass(120);
        Remember(At("c", 1));
        Assert.Equal(Given.NowMs + 30_000, memory.ForgottenThroughMs);
    }

    [Fact]
    public void Forgotten_caller_that_calls_again_is_new_and_its_late_repeats_are_still_too_old()
    {
        var early = At("a", 1);
        Remember(early);
        Pass(120);
        Remember(At("b", 1));
        Remember(At("c", 1));
        Pass(120);

        // Its next call was sent while it still waited for the first, so the floor says nothing of the first.
        Remember(At("a", 2, floor: 1));
        Assert.Equal(Recollection.TooOld, Recall(early));
    }

    [Fact]
    public void What_is_remembered_is_repeated_however_old()
    {
        var early = At("a", 1);
        Remember(early);
        memory = memory with { ForgottenThroughMs = early.IssuedMs + 1 };
        Assert.Equal(Recollection.Repeat, Recall(early));
        Assert.Equal(Recollection.Reused, Recall(early, "another", out _));
    }

    [Fact]
    public void Call_without_an_id_throws_and_is_not_remembered() =>
        Assert.Throws<ArgumentException>(() => Recall(default));

    [Fact]
    public void Remember_what_there_is_no_room_for_is_a_bug()
    {
        Remember(At("a", 1));
        Remember(At("b", 1));
        Assert.Throws<InvalidOperationException>(() => Remember(At("c", 1)));
    }

    private Call At(string caller, long number, long floor = 1) =>
        new(new CallId(new CallerId(caller), number), floor, now.ToUnixTimeMilliseconds());

    private void Pass(int seconds) => now += TimeSpan.FromSeconds(seconds);

    private Recollection Recall(Call call) => Recall(call, "pay", out _);

    private Recollection Recall(Call call, string content, out PastCall? past) =>
        CallMemoryRules.Recall(memory, call, content, now, Small, out past);

    private void Remember(Call call, string content = "pay", int refusal = 0) =>
        memory = CallMemoryRules.Remember(memory, call, new PastCall(content, refusal), now, Small);
}
