using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Tests.Actors;

public sealed class ActorIdTests
{
    public static TheoryData<string, string, string> Valid => new()
    {
        { "account/alice", "account", "alice" },
        { "account/a/b/", "account", "a/b/" },
        { "account//", "account", "/" },
        { "model-book/x", "model-book", "x" },
        { "account/ spaced out ", "account", " spaced out " },
        { "account/Zoë 🦊#%\"'<>", "account", "Zoë 🦊#%\"'<>" },
        { new string('k', 32) + "/x", new string('k', 32), "x" },
        { "a/" + new string('x', ActorId.MaxKeyLength), "a", new string('x', ActorId.MaxKeyLength) },
    };

    public static TheoryData<string?> Invalid =>
    [
        null, "", "/", "account", "account/", "/alice", "Account/alice", "acc0unt/alice", "account /alice",
        "áccount/alice", "account/a\nb", "account/a\0", "account/\u007f", "account/\u0085",
        new string('k', 33) + "/x", "a/" + new string('x', ActorId.MaxKeyLength + 1),
    ];

    [Theory]
    [MemberData(nameof(Valid))]
    public void Parse_valid_text_gives_its_parts_and_formats_back(string text, string kind, string key)
    {
        Assert.True(ActorId.TryParse(text, out var id));
        Assert.Equal((kind, key, text), (id.Kind, id.Key, id.ToString()));
        Assert.Equal(id, ActorId.Parse(text));
        Assert.Equal(id, new ActorId(kind, key));
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Parse_invalid_text_is_refused(string? text)
    {
        Assert.False(ActorId.TryParse(text, out var id));
        Assert.Equal(default, id);
        Assert.Throws<FormatException>(() => ActorId.Parse(text!));
    }

    // Not rows of a table: a test runner would not carry such text.
    [Fact]
    public void Key_with_half_a_surrogate_pair_is_refused()
    {
        string[] keys = ["\ud800", "\udc00", "\udc00\ud800", "x\ud83d", "\ud83dx", "\ud83d\ud83d\udc00"];
        foreach (var key in keys)
        {
            Assert.False(ActorId.TryParse("account/" + key, out _));
            Assert.Throws<FormatException>(() => new ActorId("account", key));
        }
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("a", "")]
    [InlineData("A", "x")]
    [InlineData("a/b", "x")]
    [InlineData("a", "x\r")]
    [InlineData(null, "x")]
    [InlineData("a", null)]
    public void Constructor_broken_rule_throws(string? kind, string? key) =>
        Assert.Throws<FormatException>(() => new ActorId(kind!, key!));

    [Fact]
    public void Any_text_is_refused_or_round_trips() => Always.Holds<string?>(text =>
    {
        if (ActorId.TryParse("k/" + text, out var id))
        {
            Assert.Equal("k/" + text, id.ToString());
        }
    });

    [Theory]
    [InlineData("a/z", "b/a", -1)]
    [InlineData("a/a", "a/B", 1)]
    [InlineData("a/a", "a/a", 0)]
    [InlineData("a/x", "a-b/x", -1)]
    [InlineData("a/é", "a/z", 1)]
    public void CompareTo_is_ordinal_by_kind_then_key(string left, string right, int sign)
    {
        Assert.Equal(sign, Math.Sign(ActorId.Parse(left).CompareTo(ActorId.Parse(right))));
        Assert.Equal(-sign, Math.Sign(ActorId.Parse(right).CompareTo(ActorId.Parse(left))));
    }

    [Fact]
    public void Default_is_no_actor()
    {
        Assert.False(ActorId.TryParse(default(ActorId).ToString(), out _));
        Assert.Equal(0, default(ActorId).CompareTo(default));
    }
}
