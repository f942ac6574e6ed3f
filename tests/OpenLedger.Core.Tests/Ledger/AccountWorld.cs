using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Ledger;

/// <summary>
/// One account under arbitrary commands, repeats of any of them at any time, payments in, acknowledgements and
/// passing time. Every step checks what must hold.
/// </summary>
internal sealed class AccountWorld
{
    private static readonly ActorId[] Receivers =
        [Given.Bob, Given.Carol, new("account", "dave"), Given.Alice, new("catalog", "account/0")];

    private static readonly AccountOptions Options = new()
    {
        MaxHolds = 3,
        MaxHold = TimeSpan.FromMinutes(30),
        Calls = new CallMemoryOptions { MaxCallers = 2, MaxAnswersPerCaller = 12 },
        Outbox = new OutboxOptions { MaxPending = 6, MaxChannels = 2, ComfortableChannels = 1, MaxBatch = 2 },
    };

    private readonly List<Sent> sent = [];
    private readonly Dictionary<CallId, AccountRefusal> answers = [];
    private readonly long[] floors = [1, 1];
    private readonly long[] lasts = [0, 0];
    private AccountState state = new();
    private Outbox<Transfer> payer = new();
    private DateTimeOffset now = Given.Now;

    private delegate (AccountState State, AccountAnswer Answer) Step(AccountState state, Call call, DateTimeOffset now);

    public void Reserve(byte who, byte amount, byte minutes)
    {
        var expiresAt = now.AddMinutes((minutes % 40) - 4);
        Do(who, (current, call, at) => AccountRules.Reserve(
            current, new() { Call = call, Amount = Amount(amount), ExpiresAt = expiresAt }, at, Options));
    }

    public void Post(byte who, byte amount, byte hold, byte to)
    {
        var id = AnyCall(hold);
        Do(who, (current, call, at) => AccountRules.Post(
            current,
            Given.Alice,
            new() { Call = call, Hold = id, Amount = Amount(amount), To = To(to) },
            at,
            Options));
    }

    public void Void(byte who, byte hold)
    {
        var id = AnyCall(hold);
        Do(who, (current, call, at) => AccountRules.Void(current, new() { Call = call, Hold = id }, at, Options));
    }

    public void Pay(byte who, byte amount, byte to) => Do(who, (current, call, at) => AccountRules.Pay(
        current, Given.Alice, new() { Call = call, Amount = Amount(amount), To = To(to) }, at, Options));

    /// <summary>Another account pays this one.</summary>
    public void Receive(byte amount)
    {
        payer = OutboxRules.Put(payer, Given.Alice, new Transfer(new Open(1 + amount)), now);
        var delivery = OutboxRules.Next(payer, Given.Bob, Given.Alice, Options.Outbox)!;
        (state, var answer, var taken) = AccountRules.Accept(state, delivery, Options);
        Assert.Equal(new Open(1 + amount), Transfer.Sum(taken));
        payer = OutboxRules.Acknowledge(payer, Given.Alice, delivery.Epoch, answer, Options.Outbox);
        Check();
    }

    /// <summary>A receiver takes what it was sent.</summary>
    public void Deliver(byte to)
    {
        if (OutboxRules.Next(state.Outbox, Given.Alice, To(to), Options.Outbox) is { } delivery)
        {
            var through = delivery.First + delivery.Items.Count - 1;
            var answer = delivery.Close
                ? new DeliveryAnswer(DeliveryOutcome.Closed, delivery.Epoch)
                : new DeliveryAnswer(DeliveryOutcome.Taken, through);
            state = state with
            {
                Outbox = OutboxRules.Acknowledge(state.Outbox, To(to), delivery.Epoch, answer, Options.Outbox),
            };
            Check();
        }
    }

    /// <summary>A call arrives again, perhaps long after its caller had the answer.</summary>
    public void Repeat(byte which)
    {
        if (sent.Count > 0)
        {
            Arrive(sent[which % sent.Count]);
        }
    }

    /// <summary>A caller has taken all its answers.</summary>
    public void Acknowledge(byte who) => floors[who % 2] = lasts[who % 2] + 1;

    public void Pass(byte minutes) => now = now.AddMinutes(minutes % 20);

    public void Expire()
    {
        state = AccountRules.Expire(state, now);
        Check();
    }

    /// <summary>Long after everything else no hold is left.</summary>
    public void CheckAllExpires()
    {
        now = now.AddHours(1);
        Expire();
        Assert.Equal(Open.Zero, state.Held);
        Assert.Empty(state.Holds);
        Assert.Null(state.FirstExpiry);
    }

    private static Open Amount(byte amount) => new(amount - 8);

    private static ActorId To(byte to) => Receivers[to % Receivers.Length];

    private CallId AnyCall(byte which) => sent.Count == 0 ? Given.Id(1) : sent[which % sent.Count].Call.Id;

    private void Do(byte who, Step step)
    {
        var caller = who % 2;
        var id = new CallId(new CallerId($"c{caller}"), ++lasts[caller]);
        sent.Add(new Sent(new Call(id, floors[caller], now.ToUnixTimeMilliseconds()), step));
        Arrive(sent[^1]);
    }

    private void Arrive(Sent each)
    {
        var before = state;
        (state, var answer) = each.Step(state, each.Call, now);
        var isRepeat = answers.TryGetValue(each.Call.Id, out var first);
        switch (answer.Refusal)
        {
            case AccountRefusal.TooManyAnswers:
                Assert.False(isRepeat, "A call that was answered is no longer known.");
                Assert.Same(before, state);
                break;
            case AccountRefusal.CallAcknowledged:
                Assert.True(each.Call.Id.Number < floors[each.Call.Id.Caller.ToString()[1] - '0']);
                Assert.Same(before, state);
                break;
            case var _ when isRepeat:
                Assert.Equal(first, answer.Refusal);
                Assert.Same(before, state);
                break;
            default:
                answers.Add(each.Call.Id, answer.Refusal);
                CheckRefusal(before, answer);
                break;
        }

        Check();
    }

    private void CheckRefusal(AccountState before, AccountAnswer answer)
    {
        if (!answer.IsDone)
        {
            var expired = AccountRules.Expire(before, now);
            Assert.Equal((expired.Available, expired.Held), (state.Available, state.Held));
            Assert.Equal((expired.Credited, expired.Debited), (state.Credited, state.Debited));
            Assert.Equal(expired.Holds, state.Holds);
            Assert.Same(before.Outbox, state.Outbox);
        }
    }

    private void Check()
    {
        Assert.Equal(state.Credited - state.Debited, state.Available + state.Held);
        OpenTotal[] amounts = [state.Available, state.Held, state.Credited, state.Debited];
        Assert.All(amounts, amount => Assert.True(amount >= Open.Zero, "Something is negative."));
        Assert.Equal(AccountBooks.Sum(state.Holds.Values.Select(hold => hold.Amount)), state.Held);
        Assert.All(state.Holds.Values, hold => Assert.True(hold.Amount.IsPositive));
        Assert.All(state.Holds.Values, hold => Assert.True(hold.ExpiresAt >= state.FirstExpiry));
        Assert.Equal(state.Holds.IsEmpty, state.FirstExpiry is null);
        Assert.InRange(state.Holds.Count, 0, Options.MaxHolds);
        var outbox = state.Outbox;
        Assert.Equal(outbox.PendingCount, outbox.Channels.Values.Sum(way => way.Pending.Count + way.Waiting.Count));
        Assert.InRange(outbox.PendingCount, 0, Options.Outbox.MaxPending);
        Assert.InRange(outbox.Channels.Count, 0, Options.Outbox.MaxChannels);
    }

    private sealed record Sent(Call Call, Step Step);
}
