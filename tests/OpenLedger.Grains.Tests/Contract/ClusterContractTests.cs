using OpenLedger.Contract;
using OpenLedger.Contract.Datanets;
using OpenLedger.Grains.Tests.Cluster;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace OpenLedger.Grains.Tests.Contract;

public sealed class ClusterActorTests(ClusterHost host) : ActorContract(host), IClassFixture<ClusterHost>;

public sealed class ClusterStreamTests(ClusterHost host) : StreamContract(host), IClassFixture<ClusterHost>;

public sealed class ClusterAlarmTests(ClusterHost host) : AlarmContract(host), IClassFixture<ClusterHost>;

public sealed class ClusterDurabilityTests(ClusterHost host) : DurabilityContract(host), IClassFixture<ClusterHost>;

public sealed class ClusterCatalogTests(ClusterHost host) : CatalogContract(host), IClassFixture<ClusterHost>;

public sealed class ClusterLedgerTests(ClusterHost host) : LedgerContract(host), IClassFixture<ClusterHost>;

public sealed class ClusterReceiptLogTests(ClusterHost host) : ReceiptLogContract(host), IClassFixture<ClusterHost>;

public sealed class ClusterContributorTests(ClusterHost host)
    : ContributorContract(host), IClassFixture<ClusterHost>;

public sealed class ClusterClaimsTests(ClusterHost host) : ClaimsContract(host), IClassFixture<ClusterHost>;

public sealed class ClusterDatanetTests(ClusterHost host) : DatanetContract(host), IClassFixture<ClusterHost>;

public sealed class ClusterReviewTests(ClusterHost host) : ReviewContract(host), IClassFixture<ClusterHost>;
