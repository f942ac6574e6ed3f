using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Core.Datanets;

/// <summary>What datanets need of the world. Both are thread-safe and shared by all actors of a host.</summary>
/// <param name="Blobs">Where large things are kept.</param>
/// <param name="Judge">How texts are compared.</param>
public sealed record DatanetPorts(IBlobs Blobs, ICopyJudge Judge);
