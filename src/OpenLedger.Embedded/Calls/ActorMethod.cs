using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using OpenLedger.Core.Actors;

namespace OpenLedger.Embedded.Calls;

/// <summary>
/// One method of an actor's interface: looked up and compiled once, then called without reflection.
/// </summary>
internal abstract class ActorMethod
{
    private static readonly ConcurrentDictionary<MethodInfo, ActorMethod> Known = new();

    protected ActorMethod(MethodInfo method) => Name = $"{method.DeclaringType!.Name}.{method.Name}";

    public string Name { get; }

    public static ActorMethod Of(MethodInfo method) => Known.GetOrAdd(method, Describe);

    /// <summary>Sends one call of this method; returns what the interface's method returns.</summary>
    public abstract object Send(ICallRoute route, ActorId to, object?[] arguments);

    private static ActorMethod Describe(MethodInfo method)
    {
        var result = method.ReturnType;
        if (result == typeof(Task))
        {
            return new PlainMethod(method, Compile<Task>(method));
        }

        var definition = result.IsGenericType ? result.GetGenericTypeDefinition() : null;
        var shape = definition == typeof(Task<>) ? typeof(AnswerMethod<>)
            : definition == typeof(IAsyncEnumerable<>) ? typeof(StreamMethod<>)
            : throw new NotSupportedException(
                $"{method.DeclaringType}.{method.Name} must return Task, Task<T> or IAsyncEnumerable<T>.");
        return (ActorMethod)Activator.CreateInstance(
            shape.MakeGenericType(result.GenericTypeArguments), method)!;
    }

    /// <summary>Compiles <c>(target, arguments) => ((IThing)target).Method((A)arguments[0], ...)</c>.</summary>
    protected static Func<object, object?[], TReturn> Compile<TReturn>(MethodInfo method)
    {
        var target = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object?[]));
        var passed = method.GetParameters().Select((parameter, i) => Expression.Convert(
            Expression.ArrayIndex(arguments, Expression.Constant(i)), parameter.ParameterType));
        var call = Expression.Call(Expression.Convert(target, method.DeclaringType!), method, passed);
        return Expression.Lambda<Func<object, object?[], TReturn>>(call, target, arguments).Compile();
    }
}
