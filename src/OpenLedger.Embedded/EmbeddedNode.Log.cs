using Microsoft.Extensions.Logging;
using OpenLedger.Core.Actors;

namespace OpenLedger.Embedded;

/// <summary>What an embedded node reports.</summary>
internal sealed partial class EmbeddedNodeLog(ILogger logger)
{
    [LoggerMessage(1, LogLevel.Warning, "{Actor} was dropped and will be reloaded")]
    public partial void ActivationDropped(ActorId actor, Exception cause);

    [LoggerMessage(2, LogLevel.Warning, "Stopping did not wait any longer for {Count} actors")]
    public partial void DrainTookTooLong(int count);
}
