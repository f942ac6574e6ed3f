using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.Core.Datanets;

/// <summary>
/// A datanet: what it is for, by which rules it takes data, who judges it, how much it has, and its published
/// versions. Its records stand in segments; it never calls a contribution. The key is its name.
/// </summary>
public interface IDatanet : IActor
{
    /// <summary>Founds it. The same again changes nothing.</summary>
    Task<DatanetAnswer> FoundAsync(FoundDatanet command);

    /// <summary>Replaces the charter, if it is still the revision that the owner has seen.</summary>
    Task<DatanetAnswer> AmendAsync(AmendCharter command);

    /// <summary>What everybody may see, or null if it was not founded.</summary>
    Task<DatanetView?> ShowAsync();

    /// <summary>
    /// The number of a new contribution. A number whose answer is lost is never used: gaps mean nothing.
    /// </summary>
    Task<DatanetAnswer> NextContributionAsync(ActorId by);

    /// <summary>Whether a contribution may begin under these terms, and the rules that it keeps.</summary>
    Task<Admission> AdmitAsync(AdmitContribution request);

    /// <summary>
    /// Sets so many consecutive record numbers aside and gives the first. Numbers whose answer is lost stay unused.
    /// </summary>
    Task<long> AllocateAsync(int records);

    /// <summary>What somebody may do here.</summary>
    Task<DatanetRole> RoleAsync(ActorId who);

    /// <summary>Contributions that wait for votes, the longest waiting first.</summary>
    Task<IReadOnlyList<long>> ReviewQueueAsync();

    /// <summary>Takes news of segments and contributions, each exactly once.</summary>
    Task<DeliveryAnswer> TakeNewsAsync(Delivery<DatanetNews> delivery);

    /// <summary>
    /// Begins a new version of all approved records; the answer has its number. It is out when
    /// <see cref="DatanetView.Latest"/> shows it. A repeat while it is being made gets the same number.
    /// </summary>
    Task<DatanetAnswer> PublishAsync(ActorId by);

    /// <summary>Growth, shares, saturation and standing.</summary>
    Task<DatanetInsight?> InsightAsync();
}
