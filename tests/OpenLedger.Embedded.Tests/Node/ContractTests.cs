using OpenLedger.Contract;
using OpenLedger.Contract.Datanets;

namespace OpenLedger.Embedded.Tests.Node;

public sealed class EmbeddedActorTests(EmbeddedHost host) : ActorContract(host), IClassFixture<EmbeddedHost>;

public sealed class EmbeddedDurabilityTests(EmbeddedHost host) : DurabilityContract(host), IClassFixture<EmbeddedHost>;

public sealed class EmbeddedStreamTests(EmbeddedHost host) : StreamContract(host), IClassFixture<EmbeddedHost>;

public sealed class EmbeddedAlarmTests(EmbeddedHost host) : AlarmContract(host), IClassFixture<EmbeddedHost>;

public sealed class EmbeddedCatalogTests(EmbeddedHost host) : CatalogContract(host), IClassFixture<EmbeddedHost>;

public sealed class EmbeddedLedgerTests(EmbeddedHost host) : LedgerContract(host), IClassFixture<EmbeddedHost>;

public sealed class EmbeddedReceiptLogTests(EmbeddedHost host) : ReceiptLogContract(host), IClassFixture<EmbeddedHost>;

public sealed class EmbeddedContributorTests(EmbeddedHost host)
    : ContributorContract(host), IClassFixture<EmbeddedHost>;

public sealed class EmbeddedClaimsTests(EmbeddedHost host) : ClaimsContract(host), IClassFixture<EmbeddedHost>;

public sealed class EmbeddedDatanetTests(EmbeddedHost host) : DatanetContract(host), IClassFixture<EmbeddedHost>;

public sealed class EmbeddedReviewTests(EmbeddedHost host) : ReviewContract(host), IClassFixture<EmbeddedHost>;
