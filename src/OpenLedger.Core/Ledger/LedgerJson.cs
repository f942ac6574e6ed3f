using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>
/// The JSON form of everything that the ledger stores or sends, described at compile time. Zeros are written: many
/// properties are required, and what is left out could not be read back.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccountState))]
[JsonSerializable(typeof(TreasuryState))]
[JsonSerializable(typeof(ReserveFunds))]
[JsonSerializable(typeof(PostHold))]
[JsonSerializable(typeof(VoidHold))]
[JsonSerializable(typeof(PayFunds))]
[JsonSerializable(typeof(DepositFunds))]
[JsonSerializable(typeof(AccountAnswer))]
[JsonSerializable(typeof(AccountBalance))]
[JsonSerializable(typeof(AccountBooks))]
[JsonSerializable(typeof(TreasuryTotals))]
[JsonSerializable(typeof(Delivery<Transfer>))]
[JsonSerializable(typeof(DeliveryAnswer))]
public sealed partial class LedgerJson : JsonSerializerContext;
