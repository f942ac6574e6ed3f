using OpenLedger.Core.Actors;
using OpenLedger.Simulation.Engine;

namespace OpenLedger.Simulation.Datanets;

/// <summary>Asks several times at once, asks again what was answered long ago, and takes no answer for one.</summary>
internal sealed class RoughAsker(Dice dice, Action<Func<Task>> begin) : Asker
{
    private const int Remembered = 16;

    private readonly List<Func<Task>> asked = [];

    public override bool IsHeedless => true;

    public override async Task<T?> AskAsync<T>(Func<Task<T>> ask) where T : default
    {
        Remember(ask);
        while (dice.Chance(0.3))
        {
            begin(dice.Pick(asked));
        }

        var answer = ask();
        if (dice.Chance(0.1))
        {
            begin(() => answer);
            return default;
        }

        try
        {
            return await answer;
        }
        catch (Exception fault) when (fault is ActorFaultException or TimeoutException or IOException)
        {
            return default;
        }
    }

    private void Remember(Func<Task> ask)
    {
        asked.Add(ask);
        if (asked.Count > Remembered)
        {
            asked.RemoveAt(0);
        }
    }
}
