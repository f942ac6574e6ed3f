using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Copies;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.Simulation.Plants;

/// <summary>Makes itself anew whenever it comes to life.</summary>
internal sealed class RestlessVersion(ActorContext<VersionState> context, DatanetPorts ports, DatanetOptions options)
    : DatanetVersion(context, ports, options)
{
    public override void OnActivated()
    {
        if (State.Header is not null)
        {
            State = State with { Header = null, Pages = [], Blocks = [] };
        }

        base.OnActivated();
    }
}

/// <summary>Begins with no version before it.</summary>
internal sealed class LonelyVersion(ActorContext<VersionState> context, DatanetPorts ports, DatanetOptions options)
    : DatanetVersion(context, ports, options)
{
    public override Task BuildAsync(BuildVersion command) => base.BuildAsync(command with { Previous = null });
}

/// <summary>Forgets what it has not put aside when it comes to life.</summary>
internal sealed class ForgetfulClaims(
    ActorContext<ClaimsState> context, IBlobs blobs, ICopyJudge judge, ClaimOptions options)
    : Claims(context, blobs, judge, options)
{
    public override void OnActivated()
    {
        if (!State.Recent.IsEmpty)
        {
            State = State with { Recent = [], RecentEntries = 0 };
        }

        base.OnActivated();
    }
}
