using System.Reflection;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;

namespace OpenLedger.Embedded.Calls;

/// <summary>A method that returns <see cref="Task"/>.</summary>
internal sealed class PlainMethod(MethodInfo method, Func<object, object?[], Task> invoke) : ActorMethod(method)
{
    public override object Send(ICallRoute route, ActorId to, object?[] arguments)
    {
        var call = new PlainCall(this, arguments);
        route.Send(to, call);
        return call.Answer;
    }

    private sealed class PlainCall(PlainMethod method, object?[] arguments) : ActorCall<object?>
    {
        public override string Name => method.Name;

        protected override async Task<object?> RunAsync(LiveActor actor)
        {
            await method.Invoke(actor.Actor, arguments);
            return null;
        }
    }

    private Task Invoke(IActor target, object?[] arguments) => invoke(target, arguments);
}

/// <summary>A method that returns <see cref="Task{TResult}"/>.</summary>
internal sealed class AnswerMethod<TResult>(MethodInfo method) : ActorMethod(method)
{
    private readonly Func<object, object?[], Task<TResult>> invoke = Compile<Task<TResult>>(method);

    public override object Send(ICallRoute route, ActorId to, object?[] arguments)
    {
        var call = new AnswerCall(this, arguments);
        route.Send(to, call);
        return call.Answer;
    }

    private sealed class AnswerCall(AnswerMethod<TResult> method, object?[] arguments) : ActorCall<TResult>
    {
        public override string Name => method.Name;

        protected override Task<TResult> RunAsync(LiveActor actor) => method.invoke(actor.Actor, arguments);
    }
}

/// <summary>A method that returns <see cref="IAsyncEnumerable{T}"/>.</summary>
internal sealed class StreamMethod<TItem>(MethodInfo method) : ActorMethod(method)
{
    private readonly Func<object, object?[], IAsyncEnumerable<TItem>> invoke =
        Compile<IAsyncEnumerable<TItem>>(method);

    public override object Send(ICallRoute route, ActorId to, object?[] arguments) =>
        new ActorStream<TItem>(route, to, Name, actor => invoke(actor, arguments));
}
