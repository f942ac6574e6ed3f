using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Registry;

/// <summary>
/// One page of the list of all actors that asked to be listed. Pages form a tree by the digest of the listed id,
/// so that no page grows without limit.
/// </summary>
public interface IRegister : IActor
{
    /// <summary>Lists an id, here or on a page below. Adding it again changes nothing.</summary>
    Task AddAsync(ActorId id);

    /// <summary>The ids on this page.</summary>
    Task<RegisterPage> PageAsync();
}

/// <summary>What stands on one page.</summary>
/// <param name="Ids">The listed ids, ordered.</param>
/// <param name="IsFull">Whether further ids stand on the pages below.</param>
public sealed record RegisterPage(IReadOnlyList<ActorId> Ids, bool IsFull);
