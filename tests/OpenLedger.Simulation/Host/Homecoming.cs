using System.Collections.Concurrent;
using System.Reflection;

namespace OpenLedger.Simulation.Host;

/// <summary>
/// Brings an answer back on the caller's own turn. A call's promise runs its continuations asynchronously, and
/// what is not an await (<see cref="Task.WhenAll(Task[])"/>, for example) would pass through the thread pool first:
/// harmless on a real host, but the end of determinism here.
/// </summary>
internal static class Homecoming
{
    private static readonly ConcurrentDictionary<MethodInfo, Func<object, object>> Known = new();

    /// <summary>Turns what a proxied method returns into the same, come home.</summary>
    public static Func<object, object> Of(MethodInfo method) => Known.GetOrAdd(method, static each =>
    {
        var type = each.ReturnType;
        return type == typeof(Task) ? task => PlainAsync((Task)task)
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>)
                ? typeof(Homecoming)
                    .GetMethod(nameof(Wrap), BindingFlags.NonPublic | BindingFlags.Static)!
                    .MakeGenericMethod(type.GenericTypeArguments)
                    .CreateDelegate<Func<object, object>>()
                : stream => stream;
    });

    private static object Wrap<T>(object task) => AnswerAsync((Task<T>)task);

    private static async Task PlainAsync(Task task) => await task;

    private static async Task<T> AnswerAsync<T>(Task<T> task) => await task;
}
