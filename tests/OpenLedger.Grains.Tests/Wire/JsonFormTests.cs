using OpenLedger.Contract.Probes;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Datanets.Copies;
using OpenLedger.Core.Ledger;
using OpenLedger.Core.Receipts;
using OpenLedger.Grains.Kinds;
using OpenLedger.Grains.Ledger;
using OpenLedger.Grains.Tests.Probes;
using OpenLedger.Grains.Wire;

namespace OpenLedger.Grains.Tests.Wire;

public sealed class JsonFormTests
{
    private static readonly GrainAssembly Product = OpenLedgerGrains.Product;

    private static readonly GrainAssembly Probes =
        new(typeof(ProbeGrain).Assembly, [ProbeJson.Default, MirrorJson.Default]);

    [Theory]
    [InlineData(typeof(ReserveFunds), true)]
    [InlineData(typeof(AccountAnswer), true)]
    [InlineData(typeof(Delivery<Transfer>), true)]
    [InlineData(typeof(ActorId), true)]
    [InlineData(typeof(CatalogAnnouncement), true)]
    [InlineData(typeof(AppendEntry), true)]
    [InlineData(typeof(PageHashes), true)]
    [InlineData(typeof(ReceiptLogState), false)]
    [InlineData(typeof(Note), true)]
    [InlineData(typeof(SignedNote), true)]
    [InlineData(typeof(AccountState), false)]
    [InlineData(typeof(CatalogPageState), false)]
    [InlineData(typeof(Hold), false)]
    [InlineData(typeof(CallMemory), false)]
    [InlineData(typeof(string), false)]
    [InlineData(typeof(GrainId), false)]
    public void Message_is_what_actors_take_and_return(Type type, bool expected) =>
        Assert.Equal(expected, Forms(Product, Probes).IsMessage(type));

    [Fact]
    public void Message_without_a_JSON_form_is_found_at_the_start()
    {
        var missing = Assert.Throws<NotSupportedException>(
            () => Forms(Product, Probes with { Json = [ProbeJson.Default] }));
        Assert.Contains(nameof(Note), missing.Message, StringComparison.Ordinal);
    }

    private static JsonForms Forms(params GrainAssembly[] assemblies) => new(assemblies, new GrainKinds(assemblies));
}
