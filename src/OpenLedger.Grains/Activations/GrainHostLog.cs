using Microsoft.Extensions.Logging;
using OpenLedger.Core.Actors;

namespace OpenLedger.Grains.Activations;

/// <summary>What the actors of a silo report.</summary>
internal sealed partial class GrainHostLog(ILogger<GrainHost> logger)
{
    [LoggerMessage(1, LogLevel.Warning, "{Actor} was dropped and will be reloaded")]
    public partial void ActivationDropped(ActorId actor, Exception cause);

    [LoggerMessage(2, LogLevel.Error, "{Actor} could not be activated")]
    public partial void ActorNotBegun(ActorId actor, Exception cause);

    [LoggerMessage(3, LogLevel.Warning, "The alarm of {Actor} failed and rings again")]
    public partial void AlarmFailed(ActorId actor, Exception cause);

    [LoggerMessage(4, LogLevel.Warning, "The reminder of {Actor} is not needed and could not be removed")]
    public partial void ReminderNotRemoved(ActorId actor, Exception cause);
}
