using FsCheck;
using FsCheck.Fluent;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Ledger;

public sealed class CallContentTests
{
    [Fact]
    public void Content_is_a_readable_line()
    {
        Assert.Equal($"reserve 5 until {Given.NowMs + 3_600_000}", CallContent.Of(Given.Reserve(1, 5)));
        Assert.Equal("post 5 of c#9 to account/bob", CallContent.Of(Given.Post(1, 9, 5)));
        Assert.Equal("void c#9", CallContent.Of(Given.Void(1, 9)));
        Assert.Equal("pay -5 to account/bob", CallContent.Of(Given.Pay(1, -5)));
        var bond = Given.Pay(1, 5) with { Reason = TransferReason.Bond, About = "poems/12", Reference = "x" };
        Assert.Equal("pay 5 to account/bob\tas 5\tabout 8:poems/12\tfor x", CallContent.Of(bond));
        var gift = Given.Deposit(1, 5) with { Reference = "gift" };
        Assert.Equal("deposit 5 to account/alice\tfor gift", CallContent.Of(gift));
    }

    [Theory]
    [InlineData("bob for rent", null, "bob", "rent")]
    [InlineData("bob for a", "b", "bob", "a for b")]
    [InlineData("bob for ", null, "bob", "")]
    [InlineData("bob", null, "bob", "")]
    [InlineData("bob", "a", "bob", "a\tfor b")]
    public void Receiver_and_reference_can_not_be_moved_into_each_other(
        string to, string? reference, string otherTo, string? otherReference)
    {
        var one = Given.Pay(1, 5, new ActorId("account", to)) with { Reference = reference };
        var other = Given.Pay(1, 5, new ActorId("account", otherTo)) with { Reference = otherReference };
        Assert.NotEqual(CallContent.Of(one), CallContent.Of(other));
    }

    [Fact]
    public void Any_two_payments_have_the_same_content_only_if_they_are_the_same() => Always.Holds(
        from one in Payment
        from other in Payment
        select (One: one, Other: other),
        pair => Assert.Equal(pair.One == pair.Other, CallContent.Of(pair.One) == CallContent.Of(pair.Other)),
        runs: 3000);

    // Made of pieces that could pass for the words between key and reference.
    private static Gen<string> Text(params string[] pieces) =>
        Gen.Choose(0, 3).SelectMany(count => Gen.Elements(pieces).ArrayOf(count)).Select(string.Concat);

    private static Gen<PayFunds> Payment =>
        from key in Text("a", " for ", " ")
        from reference in Gen.OneOf(Text("a", " for ", "\tfor ", "\t"), Gen.Constant<string>(null!))
        from about in Gen.OneOf(Text("a", "\tfor ", "\tabout 1:", "1"), Gen.Constant<string>(null!))
        from reason in Gen.Elements<TransferReason?>(null, TransferReason.Payment, TransferReason.Bond)
        select Given.Pay(1, 5, new ActorId("account", "b" + key)) with
        {
            Reference = reference,
            About = about,
            Reason = reason,
        };
}
