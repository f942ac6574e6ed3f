using OpenLedger.Core.Contributors.Keys;
using OpenLedger.Core.Contributors.Statements;
using OpenLedger.Core.Contributors.Trust;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Contributors;

/// <summary>
/// Someone who contributes: a name, an account, keys, a statement of every movement of money, bonds, and a
/// reputation with its evidence. It can be paid, and evidence can reach it, before it is opened; all else waits for
/// that. Every operation is decided once per call id: a repeat gets the first answer.
/// </summary>
public interface IContributor : IAccount, IEvidenceTaker
{
    /// <summary>Opens the contributor, once. Who may do this is for the edge to say.</summary>
    Task<ContributorAnswer> OpenAsync(OpenContributor command);

    /// <summary>Adds an API key.</summary>
    Task<ContributorAnswer> AddKeyAsync(AddKey command);

    /// <summary>Ends an API key.</summary>
    Task<ContributorAnswer> RevokeKeyAsync(RevokeKey command);

    /// <summary>Says what the holder of a key may do.</summary>
    Task<KeyVerdict> VerifyKeyAsync(KeyProof proof);

    /// <summary>The keys, without anything secret.</summary>
    Task<KeyList> KeysAsync();

    /// <summary>A part of the statement, newest first; with its cursor, all of it.</summary>
    Task<StatementSlice> StatementAsync(StatementQuery query);

    /// <summary>Everything else there is to see, as of one moment.</summary>
    Task<ContributorOverview> ShowAsync();
}
