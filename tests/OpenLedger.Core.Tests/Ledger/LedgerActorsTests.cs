using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Ledger;

public sealed class LedgerActorsTests
{
    [Theory]
    [InlineData("account/alice", true)]
    [InlineData("treasury/main", true)]
    [InlineData("contributor/alice", true)]
    [InlineData("contribution/poems/7", true)]
    [InlineData("catalog/account/0", false)]
    [InlineData("accounts/alice", false)]
    [InlineData("", false)]
    public void CanBePaid_by_kind(string text, bool payee)
    {
        _ = ActorId.TryParse(text, out var id);
        Assert.Equal(payee, LedgerActors.CanBePaid(id));
    }

    [Fact]
    public void Main_treasury_has_its_name() => Assert.Equal("treasury/main", LedgerActors.MainTreasury.ToString());

    [Fact]
    public void Every_kind_that_can_be_paid_is_a_payee()
    {
        var kinds = LedgerActors.Kinds(AccountOptions.Default);
        Assert.Equal(["account", "treasury"], kinds.Select(kind => kind.Name));
        Assert.All(CoreActors.WithoutDatanets(), kind => Assert.Equal(
            kind.Interface.IsAssignableTo(typeof(IPayee)), LedgerActors.CanBePaid(new ActorId(kind.Name, "x"))));
    }
}
