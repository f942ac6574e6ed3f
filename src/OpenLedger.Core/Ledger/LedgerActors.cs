using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>The kinds of actor in the ledger.</summary>
public static class LedgerActors
{
    /// <summary>The kind of a plain account.</summary>
    public const string Account = "account";

    /// <summary>The kind of a treasury.</summary>
    public const string Treasury = "treasury";

    /// <summary>The treasury that is used unless another is named.</summary>
    public static readonly ActorId MainTreasury = new(Treasury, Ledger.Treasury.MainKey);

    /// <summary>The kinds whose actors take transfers.</summary>
    public static IReadOnlyList<string> PayableKinds { get; } = [Account, Treasury];

    /// <summary>Whether this is the id of an actor that takes transfers.</summary>
    public static bool CanBePaid(ActorId id) => PayableKinds.Contains(id.Kind);

    /// <summary>The kinds, for hosts that build actors themselves.</summary>
    public static IReadOnlyList<ActorKind> Kinds(AccountOptions options) =>
    [
        ActorKind.Of<IAccount, AccountState>(
            Account, LedgerJson.Default.AccountState, context => new Account(context, options)),
        ActorKind.Of<ITreasury, TreasuryState>(
            Treasury, LedgerJson.Default.TreasuryState, context => new Treasury(context, options)),
    ];
}
