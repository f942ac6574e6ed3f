using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using OpenLedger.Contract;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Ledger;
using OpenLedger.Grains.Tests.Cluster;
using OpenLedger.Grains.Tests.Probes;
using Orleans.Serialization;

namespace OpenLedger.Grains.Tests.Wire;

public sealed class MessageTests(ClusterHost host) : IClassFixture<ClusterHost>
{
    [Fact]
    public async Task Message_is_shared_inside_a_silo_and_copied_to_another()
    {
        var mirrors = await PlacedAsync();
        var here = mirrors.First(silo => silo.Count() > 1);
        var there = mirrors.Single(silo => silo.Key != here.Key);
        var note = new Note(["a", "b"], new ActorId("account", "alice"));

        Mirror.Seen.Clear();
        await host.Actors.Get<IMirror>(here.First()).RelayAsync(here.Last(), note);
        var (sent, taken) = (Mirror.Seen.First(), Mirror.Seen.Last());
        Assert.NotSame(note, sent);
        Assert.Same(sent, taken);

        Mirror.Seen.Clear();
        var answer = await host.Actors.Get<IMirror>(here.First()).RelayAsync(there.First(), note);
        (sent, taken) = (Mirror.Seen.First(), Mirror.Seen.Last());
        Assert.NotSame(sent, taken);
        Assert.Equal(note.Lines, answer.Lines);
        Assert.Equal(note.From, answer.From);
    }

    [Fact]
    public async Task Case_of_a_message_arrives_as_that_case()
    {
        var answer = await host.Actors.Get<IMirror>(Keys.New()).EchoAsync(new SignedNote(["a"], "s"));
        Assert.Equal("s", Assert.IsType<SignedNote>(answer).Signature);
    }

    [Fact]
    public async Task Message_of_records_ids_and_facts_arrives_as_it_was_sent()
    {
        var (page, id) = (host.Actors.Get<ICatalogPage>($"model/{Keys.New()}"), new ActorId("model", "key/with ☃"));
        var facts = ImmutableSortedDictionary<FactName, string>.Empty.Add(new FactName("purpose"), "für \"☃\"");
        var summary = new CatalogSummary { Edition = 3, Facts = facts, IsRetired = true };
        await page.PutAsync(new CatalogBatch([new CatalogEntry { Id = id, Version = 7, Summary = summary }]));
        var entry = Assert.Single((await page.ReadAsync(isProven: true)).Entries);
        Assert.Equal((id, 7, 3, true), (entry.Id, entry.Version, entry.Edition, entry.IsRetired));
        Assert.Equal(facts, entry.Summary!.Facts);
    }

    [Fact]
    public void Message_with_nothing_but_defaults_can_be_read_again()
    {
        var serializer = host.Cluster.Client.ServiceProvider.GetRequiredService<Serializer>();
        var books = AccountBooks.Of(new ActorId("account", "a"), new AccountState());
        var read = serializer.Deserialize<AccountBooks>(serializer.SerializeToArray(books));
        Assert.Equal(books.Id, read!.Id);
        Assert.Equal(AccountAnswer.Done, serializer.Deserialize<AccountAnswer>(
            serializer.SerializeToArray(AccountAnswer.Done)));
    }

    private async Task<IReadOnlyList<IGrouping<SiloAddress, string>>> PlacedAsync()
    {
        var placed = new List<(SiloAddress Silo, string Key)>();
        while (placed.DistinctBy(mirror => mirror.Silo).Count() < 2 || placed.Count < 3)
        {
            var mirror = host.Actors.Get<IMirror>(Keys.New());
            await mirror.EchoAsync(new Note([]));
            placed.Add(((await host.SiloOfAsync(mirror)).SiloAddress, ((IAddressable)mirror).GetPrimaryKeyString()));
        }

        return [.. placed.GroupBy(mirror => mirror.Silo, mirror => mirror.Key)];
    }
}
