using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Ledger;

/// <summary>One operation with a fixed content, to be sent under one call id as often as its client likes.</summary>
internal sealed record Order(Func<Call, Task<AccountAnswer>> SendAsync);
