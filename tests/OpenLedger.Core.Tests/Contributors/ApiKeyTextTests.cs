using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Contributors.Keys;

namespace OpenLedger.Core.Tests.Contributors;

public sealed class ApiKeyTextTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(200, 32).Select(value => (byte)value)];
    private static readonly KeyPrefix Prefix = new("0123abcd");

    [Fact]
    public void Text_is_what_it_is() => Assert.Equal(
        "olk_YW5u.0123abcd.yMnKy8zNzs_Q0dLT1NXW19jZ2tvc3d7f4OHi4-Tl5uc", ApiKeyText.Of("ann", Prefix, Secret));

    [Theory]
    [InlineData("ann")]
    [InlineData("Zoë <3/\"q\".")]
    [InlineData("🦊/a.b.c")]
    public void Text_says_whose_key_it_is_and_what_proves_it(string name)
    {
        Assert.True(ApiKeyText.TryParse(ApiKeyText.Of(name, Prefix, Secret), out var contributor, out var proof));
        Assert.Equal(ContributorActors.IdOf(name), contributor);
        Assert.Equal(new KeyProof(Prefix, Digest.Of(Secret)), proof);
    }

    [Fact]
    public void Longest_name_has_a_key()
    {
        var name = new string('中', ActorId.MaxKeyLength);
        var text = ApiKeyText.Of(name, new KeyPrefix(new string('a', 32)), Secret);
        Assert.True(ApiKeyText.TryParse(text, out var contributor, out _));
        Assert.Equal(name, contributor.Key);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("olk_")]
    [InlineData("olk_YW5u")]
    [InlineData("olk_YW5u.0123abcd")]
    [InlineData("sk_YW5u.0123abcd.yMnKy8zNzs_Q0dLT1NXW19jZ2tvc3d7f4OHi4-Tl5uc")]
    [InlineData("olk_.0123abcd.yMnKy8zNzs_Q0dLT1NXW19jZ2tvc3d7f4OHi4-Tl5uc")]
    [InlineData("olk_YW5u.0123ABCD.yMnKy8zNzs_Q0dLT1NXW19jZ2tvc3d7f4OHi4-Tl5uc")]
    [InlineData("olk_YW5u.0123abcd.yMnKy8zNzs_Q0dLT1NXW19jZ2tvc3d7f4OHi4-Tl5uc.x")]
    [InlineData("olk_YW5u.0123abcd.yMnKy8zNzs_Q0dLT1NXW19jZ2tvc3d7f4OHi4-Tl5u")]
    [InlineData("olk_YW5u.0123abcd.yMnKy8zNzs_Q0dLT1NXW19jZ2tvc3d7f4OHi4-Tl5ud")]
    [InlineData("olk_YW5u.0123abcd.yMnKy8zNzs/Q0dLT1NXW19jZ2tvc3d7f4OHi4-Tl5uc")]
    [InlineData("olk_YW5u.0123abcd. yMnKy8zNzs_Q0dLT1NXW19jZ2tvc3d7f4OHi4-Tl5uc")]
    public void Other_text_is_no_key(string? text) => Assert.False(ApiKeyText.TryParse(text, out _, out _));

    [Fact]
    public void Very_long_text_is_no_key() =>
        Assert.False(ApiKeyText.TryParse("olk_" + new string('a', 1_000_000), out _, out _));

    [Fact]
    public void Secret_has_256_bits() =>
        Assert.Throws<ArgumentException>(() => ApiKeyText.Of("ann", Prefix, Secret.AsSpan(1)));

    [Theory]
    [InlineData("abcdefg")]
    [InlineData("abcdefgH")]
    [InlineData("abcd-fgh")]
    [InlineData("abcdefgé")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456")]
    [InlineData("")]
    public void Prefix_is_letters_and_digits(string text)
    {
        Assert.False(KeyPrefix.TryParse(text, out _));
        Assert.Throws<FormatException>(() => new KeyPrefix(text));
    }
}
