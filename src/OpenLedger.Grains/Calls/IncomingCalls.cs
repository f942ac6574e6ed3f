using OpenLedger.Core.Actors;
using OpenLedger.Grains.Activations;

namespace OpenLedger.Grains.Calls;

/// <summary>Sees every call that arrives in a silo, and has those to actors answered by the actors' rules.</summary>
internal sealed class IncomingCalls : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.TargetContext.GrainInstance is not IActor)
        {
            return context.Invoke();
        }

        var type = context.Request.GetInterfaceType();
        return type == typeof(IRemindable) ? RemindAsync(context)
            : type == typeof(IAsyncEnumerableGrainExtension) || type.IsAssignableTo(typeof(IActor))
                ? GrainHost.Of(context.TargetContext).Calls.AnswerAsync(context)
                : context.Invoke();
    }

    private static async Task RemindAsync(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        await (GrainHost.Of(context.TargetContext).Alarm?.OnReminderAsync() ?? Task.CompletedTask);
    }
}
