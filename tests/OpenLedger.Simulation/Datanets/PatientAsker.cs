using OpenLedger.Core.Actors;

namespace OpenLedger.Simulation.Datanets;

/// <summary>Repeats a question until it is answered.</summary>
internal sealed class PatientAsker(TimeProvider clock) : Asker
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(5);

    public override bool IsHeedless => false;

    public override async Task<T?> AskAsync<T>(Func<Task<T>> ask) where T : default
    {
        for (var delay = FirstDelay; ; delay = delay * 2 < MaxDelay ? delay * 2 : MaxDelay)
        {
            try
            {
                return await ask();
            }
            catch (Exception fault) when (fault is ActorFaultException or TimeoutException or IOException)
            {
                await Task.Delay(delay, clock);
            }
        }
    }
}
