using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets.Versions;

/// <summary>What became of the wish to publish.</summary>
/// <param name="Refusal">Why not, or <see cref="DatanetRefusal.None"/>.</param>
/// <param name="Header">The version that is out, if so.</param>
public sealed record Publication(DatanetRefusal Refusal, VersionHeader? Header = null);

/// <summary>Publishes a version and waits until it is out. Runs at the edge, not in an actor.</summary>
public static class VersionPublisher
{
    // How often is looked.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Publishes, or joins the publication that is under way. Whoever stops waiting stops nothing: the version goes on.
    /// </summary>
    /// <param name="actors">The actors.</param>
    /// <param name="clock">Time.</param>
    /// <param name="datanet">Which datanet.</param>
    /// <param name="by">Who; a curator.</param>
    /// <param name="progress">Told the number of the version each time that it is not out yet.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<Publication> PublishAsync(
        IActors actors,
        TimeProvider clock,
        string datanet,
        ActorId by,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var begun = await actors.Get<IDatanet>(datanet).PublishAsync(by);
        if (!begun.IsDone)
        {
            return new Publication(begun.Refusal);
        }

        var number = begun.Number!.Value;
        while (true)
        {
            // The datanet takes it in after the version has it; only then everybody sees it.
            if ((await actors.Get<IDatanet>(datanet).ShowAsync())!.Latest is { } latest && latest.Number >= number)
            {
                return new Publication(DatanetRefusal.None, latest);
            }

            progress?.Report(number);
            await Task.Delay(Period, clock, cancellationToken);
        }
    }
}
