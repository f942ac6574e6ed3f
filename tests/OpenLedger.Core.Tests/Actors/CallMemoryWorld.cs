using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Tests.Actors;

/// <summary>
/// Callers with clocks that differ, a network that keeps every call it ever carried and may bring it again at any
/// time, and one receiver with little memory. Every step checks what must hold.
/// </summary>
internal sealed class CallMemoryWorld
{
    private static readonly TimeSpan[] ClockErrors =
        [TimeSpan.Zero, TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(-29)];

    private static readonly CallMemoryOptions Options = new()
    {
        MaxCallers = 2,
        MaxAnswersPerCaller = 3,
        CallerIdle = TimeSpan.FromMinutes(1),
    };

    private readonly Sender[] senders = [.. ClockErrors.Select((error, i) => new Sender(new CallerId($"c{i}"), error))];
    private readonly List<Call> network = [];
    private readonly Dictionary<CallId, int> answers = [];
    private readonly HashSet<CallId> refused = [];
    private CallMemory memory = CallMemory.Empty;
    private DateTimeOffset now = Given.Now;

    public void Pass(TimeSpan time) => now += time;

    public Call Begin(byte who)
    {
        var sender = senders[who % senders.Length];
        var number = ++sender.Last;
        sender.Waiting[number] = (now + sender.ClockError).ToUnixTimeMilliseconds();
        return Send(sender, number);
    }

    /// <summary>A call that arrives at once is never mistaken for an old one.</summary>
    public void CallAndArrive(byte who)
    {
        Begin(who);
        var recollection = Arrive(network.Count - 1);
        Assert.True(
            recollection is Recollection.New or Recollection.NoRoomForAnswer or Recollection.NoRoomForCaller,
            $"A fresh call was taken for {recollection}.");
    }

    public void SendAgain(byte who, byte which)
    {
        var sender = senders[who % senders.Length];
        if (sender.Waiting.Count > 0)
        {
            Send(sender, sender.Waiting.Keys.ElementAt(which % sender.Waiting.Count));
        }
    }

    /// <summary>The caller has its answer, or gives up; it never asks again.</summary>
    public void Finish(byte who, byte which)
    {
        var sender = senders[who % senders.Length];
        if (sender.Waiting.Count > 0)
        {
            sender.Waiting.Remove(sender.Waiting.Keys.ElementAt(which % sender.Waiting.Count));
        }
    }

    public Recollection? Arrive(int which)
    {
        if (network.Count == 0)
        {
            return null;
        }

        var call = network[which % network.Count];
        var mustRepeat = IsRemembered(call);
        var recollection = CallMemoryRules.Recall(memory, call, Content(call), now, Options, out var past);
        Assert.True(!mustRepeat || recollection == Recollection.Repeat, $"{call} was forgotten: {recollection}.");
        switch (recollection)
        {
            case Recollection.New:
                Assert.True(answers.TryAdd(call.Id, answers.Count), $"{call} was decided twice.");
                Assert.False(refused.Contains(call.Id), $"{call} was refused and then decided.");
                memory = CallMemoryRules.Remember(
                    memory, call, new PastCall(Content(call), answers[call.Id]), now, Options);
                break;
            case Recollection.Repeat:
                Assert.Equal(answers[call.Id], past!.Refusal);
                break;
            case Recollection.Acknowledged or Recollection.TooOld:
                refused.Add(call.Id);
                break;
            case Recollection.Reused:
                Assert.Fail($"{call} was never used with another content.");
                break;
        }

        return recollection;
    }

    public void ArriveChanged(byte which)
    {
        if (network.Count == 0)
        {
            return;
        }

        var call = network[which % network.Count];
        var expected = IsRemembered(call) ? Recollection.Reused : (Recollection?)null;
        if (answers.ContainsKey(call.Id))
        {
            var recollection = CallMemoryRules.Recall(memory, call, "another", now, Options, out _);
            Assert.NotEqual(Recollection.New, recollection);
            Assert.NotEqual(Recollection.Repeat, recollection);
            Assert.Equal(expected ?? recollection, recollection);
        }
    }

    public void ArriveAllAgain()
    {
        for (var i = 0; i < network.Count; i++)
        {
            Arrive(i);
            CheckBounds();
        }
    }

    public void CheckBounds()
    {
        Assert.InRange(memory.Callers.Count, 0, Options.MaxCallers);
        foreach (var (id, caller) in memory.Callers)
        {
            var sender = senders.Single(each => each.Id == id);
            Assert.InRange(caller.Past.Count, 0, Options.MaxAnswersPerCaller);
            Assert.True(caller.Past.Keys.All(number => number >= caller.Floor), "An acknowledged answer was kept.");
            Assert.True(caller.Floor <= sender.Floor, "The floor is above what the caller acknowledged.");
        }
    }

    private static string Content(Call call) => $"content of {call.Id}";

    private Call Send(Sender sender, long number)
    {
        var call = new Call(new CallId(sender.Id, number), sender.Floor, sender.Waiting[number]);
        network.Add(call);
        return call;
    }

    private bool IsRemembered(Call call) =>
        memory.Callers.TryGetValue(call.Id.Caller, out var caller)
        && answers.ContainsKey(call.Id)
        && caller.Past.ContainsKey(call.Id.Number);

    private sealed class Sender(CallerId id, TimeSpan clockError)
    {
        public CallerId Id => id;

        public TimeSpan ClockError => clockError;

        public long Last { get; set; }

        public SortedDictionary<long, long> Waiting { get; } = [];

        public long Floor => Waiting.Count == 0 ? Last + 1 : Waiting.Keys.First();
    }
}
