using Microsoft.Extensions.DependencyInjection;
using OpenLedger.Contract;
using OpenLedger.Contract.Datanets;
using OpenLedger.Contract.Probes;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets.Copies;
using OpenLedger.Embedded.Blobs;
using OpenLedger.Grains.Tests.Probes;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using Orleans.TestingHost;

namespace OpenLedger.Grains.Tests.Cluster;

/// <summary>Two real silos and a client in this process, over a store and a reminder table outside of them.</summary>
public sealed class ClusterHost : ContractHost, IAsyncLifetime
{
    /// <summary>Calls that one actor takes at once.</summary>
    public const int MaxCalls = 600;

    private const int Silos = 2;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("openledger-cluster-");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public ClusterHost()
    {
        States = new StateTable(Store);
        Blobs = BlobFolder.Open(folder.FullName);
        var builder = new InProcessTestClusterBuilder(Silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) => Configure(silo));
        builder.ConfigureClient(Configure);
        Cluster = builder.Build();
    }

    public InProcessTestCluster Cluster { get; }

    public StateTable States { get; }

    public ReminderTable Reminders { get; } = new();

    public override IBlobs Blobs { get; }

    public override IActors Actors => Cluster.Client.ServiceProvider.GetRequiredService<IActors>();

    public Task InitializeAsync() => Cluster.DeployAsync();

    public async Task DisposeAsync()
    {
        await Cluster.StopAllSilosAsync();
        await Cluster.DisposeAsync();
        folder.Delete(recursive: true);
    }

    public override async Task CrashAsync()
    {
        await Task.WhenAll(Cluster.Silos.ToArray().Select(KillAsync));
        await Cluster.StartSilosAsync(Silos);
        await IsUpAsync();
    }

    /// <summary>Ends a silo at once; nothing that it was about to store is stored.</summary>
    public Task KillAsync(InProcessSiloHandle silo)
    {
        States.Cut(silo.SiloAddress);
        return Cluster.KillSiloAsync(silo);
    }

    /// <summary>Where an actor is alive now.</summary>
    public async Task<InProcessSiloHandle> SiloOfAsync(IActor actor)
    {
        var management = Cluster.Client.GetGrain<IManagementGrain>(0);
        var address = await management.GetActivationAddress((IAddressable)actor);
        return Cluster.Silos.Single(silo => silo.SiloAddress.Equals(address));
    }

    /// <summary>Waits until calls to every silo are answered.</summary>
    public Task IsUpAsync() => Eventually.HoldsAsync("the cluster answers", async () =>
    {
        try
        {
            var calls = Enumerable.Range(0, 16).Select(_ => Actors.Get<IProbe>(Keys.New()).TotalAsync());
            await Task.WhenAll(calls);
            return true;
        }
        catch (Exception fault) when (fault is ActorFaultException or TimeoutException)
        {
            return false;
        }
    });

    private void Configure(ISiloBuilder silo)
    {
        silo.AddOpenLedgerGrains(options =>
        {
            options.MaxCallsPerActor = MaxCalls;
            options.ReminderPeriod = TimeSpan.FromSeconds(1);
        });
        silo.Services.AddActorGrains(typeof(ClusterHost).Assembly, ProbeJson.Default, MirrorJson.Default);
        silo.Services.AddGrainStorage(OpenLedgerGrains.Storage, (services, name) => new StatePort(
            States,
            services.GetRequiredService<ILocalSiloDetails>().SiloAddress,
            services.GetRequiredKeyedService<IGrainStorageSerializer>(name)));
        silo.Services.AddSingleton<IReminderTable>(Reminders);
        silo.Services.AddSingleton(Blobs);
        silo.Services.AddSingleton<ICopyJudge, WordJudge>();

        // The default placement keeps nearly everything on the silo that a call came to.
        silo.Services.AddSingleton<PlacementStrategy, RandomPlacement>();
        silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromSeconds(1));
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = Patience);
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromMilliseconds(500);
            options.NumMissedProbesLimit = 2;
            options.NumVotesForDeathDeclaration = 1;
        });
    }

    private static void Configure(IClientBuilder client)
    {
        client.AddOpenLedgerClient();
        client.Services.AddActorGrains(typeof(ClusterHost).Assembly, ProbeJson.Default, MirrorJson.Default);
        client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = Patience);
        client.Configure<GatewayOptions>(
            options => options.GatewayListRefreshPeriod = TimeSpan.FromMilliseconds(200));
    }
}
