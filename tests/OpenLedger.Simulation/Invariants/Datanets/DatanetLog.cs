using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Copies;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Invariants.Datanets;

/// <summary>What was asked of contributions and claims, and what was acknowledged.</summary>
internal sealed class DatanetLog
{
    private static readonly string Release = $"{nameof(IClaims)}.{nameof(IClaims.ReleaseAsync)}";

    private readonly Dictionary<(ActorId To, object Command), long?> acknowledged = [];
    private readonly HashSet<(ActorId To, object Command)> asked = [];
    private readonly HashSet<RecordId> released = [];

    /// <summary>Whether somebody asked this, whatever came of it.</summary>
    public bool WasAsked(ContributionId id, object command) => asked.Contains((id.Actor, command));

    /// <summary>Whether this was ever let go of.</summary>
    public bool WasReleased(RecordId record) => released.Contains(record);

    /// <summary>All commands of a sort that a contribution was asked.</summary>
    public IEnumerable<T> Asked<T>(ContributionId id) =>
        asked.Where(each => each.To == id.Actor).Select(each => each.Command).OfType<T>();

    /// <summary>All commands of a sort that a contribution acknowledged, with the number in the answer.</summary>
    public IEnumerable<(T Command, long? Number)> Acknowledged<T>(ContributionId id) => acknowledged
        .Where(each => each.Key.To == id.Actor && each.Key.Command is T)
        .Select(each => ((T)each.Key.Command, each.Value));

    /// <summary>Whether its contributor asked for this record to be taken back.</summary>
    public bool WasWithdrawalAsked(ContributionId id, ActorId contributor, long record) =>
        Asked<WithdrawRecords>(id).Any(command => Withdraws(command, contributor, record));

    /// <summary>Whether that was acknowledged.</summary>
    public bool WasWithdrawn(ContributionId id, ActorId contributor, long record) =>
        Acknowledged<WithdrawRecords>(id).Any(each => Withdraws(each.Command, contributor, record));

    public void OnSent(Message message)
    {
        if (message.Arguments is not [{ } command])
        {
            return;
        }

        if (message.To.Kind == DatanetActors.Contribution && command is not Delivery<Core.Ledger.Transfer>)
        {
            asked.Add((message.To, command));
        }
        else if (message.Call.Name == Release && command is ClaimRecords records)
        {
            released.UnionWith(Enumerable.Range(0, records.Records.Count)
                .Select(index => new RecordId(message.To.Key, records.First + index)));
        }
    }

    public void OnAnswered(Message message, object? answer)
    {
        if (message.To.Kind == DatanetActors.Contribution && message.Arguments is [{ } command]
            && answer is DatanetAnswer { IsDone: true, Number: var number })
        {
            acknowledged[(message.To, command)] = number;
        }
    }

    private static bool Withdraws(WithdrawRecords command, ActorId contributor, long record) =>
        command.By == contributor && command.Records?.Contains(record) != false;
}
