using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets.Versions;

/// <summary>
/// One published version of a datanet: an ordered list of records under the root of an RFC 6962 tree, which never
/// changes once it is out. Records keep the order of the version before; new ones follow, so a version that lost
/// nothing begins like the one before it. The key is <c>datanet/number</c>.
/// </summary>
public interface IVersion : IActor
{
    /// <summary>Begins to make it, if that has not begun. It is made in the background, from the segments.</summary>
    Task BuildAsync(BuildVersion command);

    /// <summary>The header, or null until it is out.</summary>
    Task<VersionHeader?> HeaderAsync();

    /// <summary>What it is made of, or null until it is out.</summary>
    Task<VersionContent?> ContentAsync();

    /// <summary>Shows that a record is in it; null if it is not.</summary>
    Task<RecordProof?> ProveAsync(long record);

    /// <summary>Shows that this tree begins with that of an earlier version; null if it does not.</summary>
    Task<ConsistencyProof?> ExtendsAsync(VersionHeader earlier);
}
