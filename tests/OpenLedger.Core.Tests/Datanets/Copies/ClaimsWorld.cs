using System.Buffers;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Core.Tests.Datanets.Copies;

/// <summary>
/// The claims of one datanet, one turn after another, and a crash after any of them. A call is answered when what it
/// has seen is stored; one that a crash cut off is repeated until it is answered.
/// </summary>
internal sealed class ClaimsWorld(ClaimOptions options)
{
    private static readonly ActorId Id = new(DatanetActors.Claims, "net");

    private Turns turns = new();
    private LiveActor? live;
    private byte[]? stored;

    public MemoryBlobs Blobs { get; } = new();

    /// <summary>The stored state.</summary>
    public ClaimsState State => stored is null
        ? new ClaimsState()
        : StateJson.Read(stored, CopiesJson.Default.ClaimsState);

    /// <summary>Crashes in which a call was under way.</summary>
    public int Interrupted { get; private set; }

    public ClaimAnswer Claim(ClaimRecords page, int crashAfter = int.MaxValue) =>
        Call(claims => claims.ClaimAsync(page), crashAfter);

    public ClaimRefusal Release(ClaimRecords page, int crashAfter = int.MaxValue) =>
        Call(claims => claims.ReleaseAsync(page), crashAfter);

    public ClaimTotals Totals() => Call(claims => claims.TotalsAsync(), int.MaxValue);

    /// <summary>Takes so many turns of what goes on in the background.</summary>
    public void Idle(int count = int.MaxValue)
    {
        while (count-- > 0 && turns.Step())
        {
        }
    }

    public void Crash() => (live, turns) = (null, new Turns());

    /// <summary>A call that fails.</summary>
    public TFault Fails<TFault>(ClaimRecords page) where TFault : Exception
    {
        var task = Begin(claims => claims.ClaimAsync(page));
        turns.Run();
        return Assert.IsType<TFault>(task.Exception?.InnerException);
    }

    private T Call<T>(Func<IClaims, Task<T>> call, int crashAfter)
    {
        var task = Begin(call);
        while (!task.IsCompleted && crashAfter-- > 0 && turns.Step())
        {
        }

        if (task.IsCompleted)
        {
            return task.GetAwaiter().GetResult();
        }

        Assert.True(crashAfter < 0, "The call waits for something that no queued turn brings.");
        Interrupted++;
        Crash();
        return Call(call, int.MaxValue);
    }

    private Task<T> Begin<T>(Func<IClaims, Task<T>> call)
    {
        Task<T>? task = null;
        turns.Begin(() => task = AnsweredAsync(live ??= Activate(), call));
        return task!;
    }

    private static async Task<T> AnsweredAsync<T>(LiveActor actor, Func<IClaims, Task<T>> call)
    {
        var answer = await call((IClaims)actor.Actor);
        await actor.State!.SavedAsync();
        return answer;
    }

    private LiveActor Activate()
    {
        var own = turns;
        return DatanetActors
            .Kinds(new DatanetPorts(Blobs, new HalfJudge()), new DatanetOptions { Claims = options })
            .Single(kind => kind.Name == Id.Kind)
            .Activate(new ActorSite
            {
                Id = Id,
                Stored = stored is null ? null : (ReadOnlyMemory<byte>?)stored,
                Actors = new BareHost([]),
                Clock = new TestClock(Given.Now),
                Random = new Random(1),
                Start = work => own.Post(_ => work(), null),
                Write = (serialize, _) => StoreAsync(serialize),
            });
    }

    private async Task StoreAsync(Action<IBufferWriter<byte>> serialize)
    {
        var buffer = new ArrayBufferWriter<byte>();
        serialize(buffer);
        await Task.Yield();
        stored = buffer.WrittenSpan.ToArray();
        await Task.Yield();
    }
}
