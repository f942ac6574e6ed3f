using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Grains.Tests.Probes;

/// <summary>An actor that shows how messages and failures travel.</summary>
public interface IMirror : IActor
{
    /// <summary>Takes a note and passes it on to another mirror.</summary>
    Task<Note> RelayAsync(string to, Note note);

    /// <summary>Takes a note and gives it back.</summary>
    Task<Note> EchoAsync(Note note);

    /// <summary>Fails in the named way.</summary>
    Task FailAsync(Failure failure);

    /// <summary>Fails in the named way after one item of a stream.</summary>
    IAsyncEnumerable<Note> FailLaterAsync(Failure failure);

    /// <summary>Passes on a failure of another mirror.</summary>
    Task RelayFailureAsync(string to, Failure failure);
}

/// <summary>A message; one case of it.</summary>
[JsonDerivedType(typeof(SignedNote), "signed")]
public record Note(IReadOnlyList<string> Lines, ActorId? From = null);

/// <summary>The other case.</summary>
public sealed record SignedNote(IReadOnlyList<string> Lines, string Signature) : Note(Lines);

/// <summary>Ways to fail.</summary>
public enum Failure
{
    Fault,
    Busy,
    UnknownKind,
    Contradiction,
    TimeOut,
    Argument,
    UnheardOf,
}

/// <summary>An exception that no other process has been told of.</summary>
public sealed class UnheardOfException() : Exception("Unheard of.");

/// <inheritdoc cref="IMirror"/>
public class Mirror(IActors actors) : IMirror
{
    /// <summary>Every note that any mirror in this process has held in its hands.</summary>
    public static readonly ConcurrentQueue<Note> Seen = new();

    public Task<Note> RelayAsync(string to, Note note)
    {
        Seen.Enqueue(note);
        return actors.Get<IMirror>(to).EchoAsync(note);
    }

    public Task<Note> EchoAsync(Note note)
    {
        Seen.Enqueue(note);
        return Task.FromResult(note);
    }

    public Task FailAsync(Failure failure) => throw Make(failure);

    public async IAsyncEnumerable<Note> FailLaterAsync(Failure failure)
    {
        yield return new Note(["first"]);
        await Task.Yield();
        throw Make(failure);
    }

    public Task RelayFailureAsync(string to, Failure failure) => actors.Get<IMirror>(to).FailAsync(failure);

    private Exception Make(Failure failure) => failure switch
    {
        Failure.Fault => new ActorFaultException("asked to fail", new UnheardOfException()),
        Failure.Busy => new ActorBusyException("asked to fail"),
        Failure.UnknownKind => Record.Exception(() => actors.Get<IActor>(new ActorId("unheard-of", "x")))!,
        Failure.Contradiction => new ContradictionException("asked to fail"),
        Failure.TimeOut => new TimeoutException("asked to fail"),
        Failure.Argument => new ArgumentException("asked to fail"),
        _ => new UnheardOfException(),
    };
}

/// <summary>The JSON form of what mirrors send.</summary>
[JsonSerializable(typeof(Note))]
[JsonSerializable(typeof(SignedNote))]
public sealed partial class MirrorJson : JsonSerializerContext;
