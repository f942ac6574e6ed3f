using System.Globalization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets.Versions;

/// <summary>Finds versions of datanets, at the edge.</summary>
public static class VersionLookup
{
    /// <summary>The actor of a version.</summary>
    public static IVersion Of(IActors actors, string datanet, long number) =>
        actors.Get<IVersion>(string.Create(CultureInfo.InvariantCulture, $"{datanet}/{number}"));

    /// <summary>Why there is no such version, and else its number; null asks for the latest.</summary>
    public static async Task<(DatanetRefusal Refusal, int Number)> FindAsync(
        IActors actors, string datanet, int? number)
    {
        if (await actors.Get<IDatanet>(datanet).ShowAsync() is not { } view)
        {
            return (DatanetRefusal.NotFounded, 0);
        }

        // A number that was never given is not asked for: the question alone would bring an actor to life.
        var latest = view.Latest?.Number ?? 0;
        var asked = number ?? latest;
        return asked < 1 || asked > latest ? (DatanetRefusal.VersionUnknown, 0) : (DatanetRefusal.None, asked);
    }
}
