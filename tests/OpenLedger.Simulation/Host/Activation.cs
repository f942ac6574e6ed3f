using System.Buffers;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;
using OpenLedger.Embedded.Calls;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Faults;

namespace OpenLedger.Simulation.Host;

/// <summary>
/// One actor in memory, by the same rules as the embedded host's: it loads its state, runs its calls, writes its
/// state, and lets nothing leave that is not durable. Before each of its turns it may crash.
/// </summary>
internal sealed class Activation : ISender
{
    private readonly SimulatedHost host;
    private readonly TurnQueue turns;
    private readonly SendOrPostCallback runMessage;
    private readonly List<Message> open = [];
    private readonly ArrayBufferWriter<byte> buffer = new();
    private Task? loading;
    private LiveActor? live;
    private long version;
    private int backgroundCount;

    public Activation(SimulatedHost host, Node node, ActorId id, int number)
    {
        (this.host, Node, Id) = (host, node, id);
        Name = $"{id}@{node.Name}.{number}";
        turns = new TurnQueue(host.Scheduler, Name) { BeforeTurn = MayCrash };
        runMessage = message => _ = RunAsync((Message)message!);
    }

    public ActorId Id { get; }

    public Node Node { get; }

    public string Name { get; }

    public bool HasEnded => turns.HasEnded;

    /// <summary>Whether nothing is under way here.</summary>
    public bool IsAtRest =>
        open.Count == 0 && backgroundCount == 0 && turns.IsEmpty && live?.State is null or { IsSaved: true };

    /// <summary>What is under way here, in words.</summary>
    public string Doing =>
        $"{Name}: {backgroundCount} works, calls [{string.Join(", ", open.Select(each => each.Call.Name))}]";

    /// <summary>Queues a call.</summary>
    public void Take(Message message) => turns.Post(runMessage, message);

    /// <summary>Calls that this actor makes: they wait until what it has seen is durable.</summary>
    public void Send(ActorId to, ActorCall call, IReadOnlyList<object?> arguments)
    {
        host.Scheduler.RequireThread($"A call by {Name}");
        if (turns.HasEnded)
        {
            return;
        }

        var message = new Message
        {
            Number = host.Network.NextNumber(),
            From = Name,
            To = to,
            Call = call,
            Arguments = arguments,
            Chain = CallChain.Current,
        };
        if (live?.State is { IsSaved: false } state && !host.Flaws.SendsBeforeDurable)
        {
            _ = SendWhenSavedAsync(state, message);
        }
        else
        {
            host.Network.Send(message);
        }
    }

    /// <summary>Vanishes: no continuation runs any more, nobody is told, a write under way is torn.</summary>
    public void Crash(string why)
    {
        host.Trace.Note(Name, why);
        host.Witness.OnDisturbed(Id, host.Scheduler.Now);
        turns.End();
        host.Forget(this);
        host.Store.Tear(this);
    }

    /// <summary>Leaves memory if nothing is under way.</summary>
    public bool TryPassivate()
    {
        if (!IsAtRest || live is null)
        {
            return false;
        }

        host.Trace.Note(Name, "leaves memory");
        turns.End();
        host.Forget(this);
        return true;
    }

    private void MayCrash()
    {
        if (host.Faults.Roll(FaultKind.ActivationCrash))
        {
            Crash("crashes");
        }
        else if (host.Faults.Roll(FaultKind.NodeCrash))
        {
            host.CrashNode(Node);
        }
    }

    private void CrashInWrite()
    {
        if (!HasEnded)
        {
            Crash("crashes in a write");
        }
    }

    private async Task SendWhenSavedAsync(IDurability state, Message message)
    {
        try
        {
            await state.SavedAsync();
            host.Network.Send(message);
        }
        catch (ActorFaultException fault)
        {
            message.Fail(fault);
        }
    }

    private async Task RunAsync(Message message)
    {
        CallChain.Current = new CallChain(Id, message.Chain);
        open.Add(message);
        try
        {
            if (live is null)
            {
                await (loading ??= LoadAsync());
            }

            var seen = host.Flaws.AnswersBeforeDurable ? live! with { State = null } : live!;
            host.Network.Answer(message, await message.Call.InvokeAsync(seen));
        }
        catch (ContradictionException contradiction)
        {
            Drop(contradiction);
        }
        catch (Exception failure)
        {
            Judge(failure);
            host.Network.Fail(message, failure);
        }

        open.Remove(message);
    }

    private async Task LoadAsync()
    {
        try
        {
            var stored = await host.Store.ReadAsync(Id);
            version = stored?.Version ?? 0;
            host.Trace.Note(Name, "loads", number: version);
            live = host.Kinds[Id.Kind].Activate(new ActorSite
            {
                Id = Id,
                Stored = stored?.Payload,
                Actors = new SimulatedActors(host.Kinds, host.Wire, this),
                Clock = Node.Clock,
                Random = new Random(host.NewSeed()),
                Start = work => turns.Post(_ => _ = RunBackgroundAsync(work), null),
                Write = WriteAsync,
            });
            live.Wakeable?.OnActivated();
        }
        catch (Exception failure)
        {
            Judge(failure);
            var fault = new ActorFaultException($"{Id} could not be loaded: {failure.Message}", failure);
            Drop(fault);
            throw fault;
        }
    }

    private async Task RunBackgroundAsync(Func<Task> work)
    {
        CallChain.Current = new CallChain(Id, null);
        backgroundCount++;
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            Judge(failure);
            Drop(failure);
        }

        backgroundCount--;
    }

    private Task WriteAsync(Action<IBufferWriter<byte>> serialize, DateTimeOffset? alarm)
    {
        buffer.ResetWrittenCount();
        serialize(buffer);
        if (host.Faults.Roll(FaultKind.CrashInWrite))
        {
            host.Scheduler.After(host.Store.SomeTime(), CrashInWrite);
        }

        return AwaitSaveAsync(host.Store.SaveAsync(this, Id, version + 1, alarm, buffer.WrittenSpan));
    }

    private async Task AwaitSaveAsync(Task save)
    {
        try
        {
            await save;
            version++;
        }
        catch (Exception failure)
        {
            Drop(failure);
            throw;
        }
    }

    /// <summary>Stops as by a crash, but tells callers. Calls that were not begun go to the next activation.</summary>
    private void Drop(Exception cause)
    {
        if (turns.HasEnded)
        {
            return;
        }

        host.Trace.Note(Name, "is dropped", cause.GetType().Name);
        host.Witness.OnDisturbed(Id, host.Scheduler.Now);
        var left = turns.End();
        host.Forget(this);
        var fault = cause as ActorFaultException
            ?? new ActorFaultException($"{Id} was dropped and reloads: {cause.Message}", cause);
        foreach (var message in open)
        {
            host.Network.Fail(message, fault);
        }

        foreach (var turn in left.Where(turn => turn.Run == runMessage))
        {
            host.Route((Message)turn.State!);
        }
    }

    // A fault of the world is nobody's bug; anything else that an actor throws is.
    private void Judge(Exception failure)
    {
        if (failure is not (ActorFaultException or TimeoutException or IOException))
        {
            host.Witness.OnBroken(Id, failure);
        }
    }
}
