using System.Collections.Frozen;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>The kinds of actor in the ledger.</summary>
public static class LedgerActors
{
    /// <summary>The kind of a plain account.</summary>
    public const string Account = "account";

    /// <summary>The kind of a treasury.</summary>
    public const string Treasury = "treasury";

    /// <summary>The kind of a contributor: an account with a name, keys, a statement and a reputation.</summary>
    public const string Contributor = "contributor";

    /// <summary>The kind of a contribution: an account that holds its bond.</summary>
    public const string Contribution = "contribution";

    /// <summary>Every kind of actor that takes transfers; the one list of them.</summary>
    public static readonly FrozenSet<string> Payees = [Account, Treasury, Contributor, Contribution];

    /// <summary>The treasury that is used unless another is named.</summary>
    public static readonly ActorId MainTreasury = new(Treasury, Ledger.Treasury.MainKey);

    /// <summary>Whether this is the id of an actor that takes transfers.</summary>
    public static bool CanBePaid(ActorId id) => id.Kind is { } kind && Payees.Contains(kind);

    /// <summary>The kinds, for hosts that build actors themselves.</summary>
    public static IReadOnlyList<ActorKind> Kinds(AccountOptions options) =>
    [
        ActorKind.Of<IAccount, AccountState>(
            Account, LedgerJson.Default.AccountState, context => new Account(context, options)),
        ActorKind.Of<ITreasury, TreasuryState>(
            Treasury, LedgerJson.Default.TreasuryState, context => new Treasury(context, options)),
    ];
}
