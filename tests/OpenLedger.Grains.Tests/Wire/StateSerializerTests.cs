using System.Buffers;
using System.Text.Json.Serialization.Metadata;
using OpenLedger.Contract;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Actors.Hosting;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Ledger;
using OpenLedger.Grains.Tests.Cluster;
using OpenLedger.Grains.Wire;
using Orleans.Configuration;
using Orleans.Storage;

namespace OpenLedger.Grains.Tests.Wire;

public sealed class StateSerializerTests(ClusterHost host) : IClassFixture<ClusterHost>
{
    [Fact]
    public async Task Stored_states_are_the_bytes_that_every_host_stores()
    {
        var bank = new Bank(host.Actors);
        var (alice, bob) = (await bank.NewAsync("10"), bank.New());
        await bank.ReserveAsync(alice, "2");
        await bank.PayAsync(alice, "3", bob.Id);
        await Bank.HasAsync(bob, "3");

        HasSameBytes(alice.Id, LedgerJson.Default.AccountState);
        HasSameBytes(LedgerActors.MainTreasury, LedgerJson.Default.TreasuryState);
        var shard = CatalogPlaces.ShardOf(alice.Id);
        HasSameBytes(new ActorId(CatalogShard.Kind, shard), CatalogJson.Default.CatalogShardState);
        HasSameBytes(new ActorId(CatalogPage.Kind, shard), CatalogJson.Default.CatalogPageState);
    }

    [Fact]
    public void Storage_provider_of_the_ledger_writes_states_and_others_are_left_alone()
    {
        Assert.IsType<StateSerializer>(SerializerOf(OpenLedgerGrains.Storage));
        Assert.IsNotType<StateSerializer>(SerializerOf("other"));
    }

    // As every storage provider of Orleans chooses its serializer.
    private IGrainStorageSerializer SerializerOf(string provider)
    {
        var options = new MemoryGrainStorageOptions();
        new DefaultStorageProviderSerializerOptionsConfigurator<MemoryGrainStorageOptions>(
            host.Cluster.Silos[0].ServiceProvider).PostConfigure(provider, options);
        return options.GrainStorageSerializer;
    }

    private void HasSameBytes<TState>(ActorId id, JsonTypeInfo<TState> form) where TState : class
    {
        var stored = host.States[id]!.Json;
        var buffer = new ArrayBufferWriter<byte>();
        StateJson.Write(buffer, StateJson.Read(stored, form), form);
        Assert.Equal(buffer.WrittenSpan.ToArray(), stored);
    }
}
