using System.Reflection;
using OpenLedger.Contract.Probes;
using OpenLedger.Core;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;
using OpenLedger.Grains.Kinds;
using OpenLedger.Grains.Ledger;
using OpenLedger.Grains.Tests.Probes;
using Orleans.Concurrency;

namespace OpenLedger.Grains.Tests.Kinds;

public sealed class GrainKindTests
{
    private static readonly GrainKinds Product = new([new GrainAssembly(typeof(AccountGrain).Assembly, [])]);
    private static readonly GrainKinds Probes = new([new GrainAssembly(typeof(ProbeGrain).Assembly, [])]);

    [Fact]
    public void Every_kind_of_Core_is_a_grain_under_the_same_name() => Assert.Equal(
        CoreActors.Kinds()
            .Select(kind => (kind.Name, kind.Interface)).OrderBy(kind => kind.Name),
        Product.All.Select(kind => (kind.Name, kind.Interface)).OrderBy(kind => kind.Name));

    [Fact]
    public void Every_probe_is_a_grain_under_the_same_name() => Assert.Equal(
        ProbeActors.Kinds.Select(kind => (kind.Name, kind.Interface)).Prepend(("mirror", typeof(IMirror))),
        Probes.All.Select(kind => (kind.Name, kind.Interface)).OrderBy(kind => kind.Name));

    [Fact]
    public void Every_grain_of_the_product_is_one_line()
    {
        const BindingFlags own = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static
            | BindingFlags.Public | BindingFlags.NonPublic;
        Assert.All(Product.All, kind =>
        {
            Assert.All(kind.Grain.GetMembers(own), member => Assert.IsAssignableFrom<ConstructorInfo>(member));
            Assert.Empty(kind.GrainInterface.GetMembers(own));
            Assert.True(kind.Grain.IsSealed);
        });
    }

    [Fact]
    public void Every_grain_of_the_product_interleaves() =>
        Assert.All(Product.All, kind => Assert.NotNull(kind.Grain.GetCustomAttribute<ReentrantAttribute>()));

    [Fact]
    public void Unknown_kind_is_named()
    {
        var unknown = Assert.Throws<UnknownActorKindException>(() => Product["unheard-of"]);
        Assert.Contains("'unheard-of'", unknown.Message, StringComparison.Ordinal);
        Assert.Throws<UnknownActorKindException>(() => Product[typeof(IProbe)]);
    }
}
