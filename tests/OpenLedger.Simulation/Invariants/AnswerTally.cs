using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Invariants;

/// <summary>
/// How often each outcome and each refusal was given: a run in which a limit is never hit says nothing about it.
/// </summary>
internal sealed class AnswerTally
{
    private readonly long[] outcomes = new long[Enum.GetValues<DeliveryOutcome>().Length];
    private readonly SortedDictionary<AccountRefusal, long> refusals = [];
    private readonly SortedDictionary<DatanetRefusal, long> datanets = [];

    /// <summary>Counts by name.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Counts =>
    [
        .. Enum.GetValues<DeliveryOutcome>().Select(each => KeyValuePair.Create($"{each}", outcomes[(int)each])),
        .. refusals.Select(each => KeyValuePair.Create($"{each.Key}", each.Value)),
        .. datanets.Select(each => KeyValuePair.Create($"datanet {each.Key}", each.Value)),
    ];

    public void OnAnswered(object? answer)
    {
        switch (answer)
        {
            case DeliveryAnswer delivery:
                outcomes[(int)delivery.Outcome]++;
                break;
            case AccountAnswer account:
                refusals[account.Refusal] = refusals.GetValueOrDefault(account.Refusal) + 1;
                break;
            case DatanetAnswer datanet:
                datanets[datanet.Refusal] = datanets.GetValueOrDefault(datanet.Refusal) + 1;
                break;
        }
    }
}
