using OpenLedger.Contract;

namespace OpenLedger.Embedded.Tests.Node;

public sealed class EmbeddedActorTests(EmbeddedHost host) : ActorContract(host), IClassFixture<EmbeddedHost>;

public sealed class EmbeddedDurabilityTests(EmbeddedHost host) : DurabilityContract(host), IClassFixture<EmbeddedHost>;

public sealed class EmbeddedStreamTests(EmbeddedHost host) : StreamContract(host), IClassFixture<EmbeddedHost>;

public sealed class EmbeddedAlarmTests(EmbeddedHost host) : AlarmContract(host), IClassFixture<EmbeddedHost>;

public sealed class EmbeddedCatalogTests(EmbeddedHost host) : CatalogContract(host), IClassFixture<EmbeddedHost>;

public sealed class EmbeddedLedgerTests(EmbeddedHost host) : LedgerContract(host), IClassFixture<EmbeddedHost>;
