using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Core.Datanets;

/// <summary>What the actors of a datanet need of their host.</summary>
/// <param name="Blobs">Where content is.</param>
/// <param name="Judge">How copies are found.</param>
public sealed record DatanetPorts(IBlobs Blobs, ICopyJudge Judge);
