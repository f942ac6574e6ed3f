using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Core.Datanets;

/// <summary>The kinds of actor that make up a datanet.</summary>
public static class DatanetActors
{
    /// <summary>The kind of a datanet's claims.</summary>
    public const string Claims = "claims";

    /// <summary>The kinds, for hosts that build actors themselves.</summary>
    public static IReadOnlyList<ActorKind> Kinds(DatanetPorts ports, DatanetOptions options) =>
    [
        ActorKind.Of<IClaims, ClaimsState>(
            Claims,
            CopiesJson.Default.ClaimsState,
            context => new Copies.Claims(context, ports.Blobs, ports.Judge, options.Claims)),
    ];
}
