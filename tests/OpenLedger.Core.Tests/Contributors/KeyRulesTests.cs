using System.Collections.Immutable;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Contributors.Keys;

namespace OpenLedger.Core.Tests.Contributors;

public sealed class KeyRulesTests
{
    private static readonly KeyOptions Options = new() { MaxKeys = 2, MaxNameLength = 5 };
    private static readonly KeyPrefix First = new("aaaaaaaa");
    private static readonly KeyPrefix Second = new("bbbbbbbb");
    private static readonly Digest Secret = Digest.Of([1]);

    private ImmutableSortedDictionary<KeyPrefix, ApiKey> keys = ImmutableSortedDictionary<KeyPrefix, ApiKey>.Empty;

    // Each row breaks everything from its own rule on, so that the first rule to apply is seen to be given.
    [Theory]
    [InlineData("", 0, -1, "aaaaaaaa", ContributorRefusal.KeyNameUnusable)]
    [InlineData("  ", 1, 1, "cccccccc", ContributorRefusal.KeyNameUnusable)]
    [InlineData("a\nb", 1, 1, "cccccccc", ContributorRefusal.KeyNameUnusable)]
    [InlineData("123456", 1, 1, "cccccccc", ContributorRefusal.KeyNameUnusable)]
    [InlineData(null, 1, 1, "cccccccc", ContributorRefusal.KeyNameUnusable)]
    [InlineData("12345", 0, -1, "aaaaaaaa", ContributorRefusal.ScopesUnusable)]
    [InlineData("12345", 32, -1, "aaaaaaaa", ContributorRefusal.ScopesUnusable)]
    [InlineData("12345", 33, -1, "aaaaaaaa", ContributorRefusal.ScopesUnusable)]
    [InlineData("12345", 31, 0, "aaaaaaaa", ContributorRefusal.KeyExpiryPassed)]
    [InlineData("12345", 31, 1, "aaaaaaaa", ContributorRefusal.KeyPrefixTaken)]
    [InlineData("12345", 31, 1, "cccccccc", ContributorRefusal.TooManyKeys)]
    public void Add_gives_the_lowest_refusal_that_applies(
        string? name, int scopes, int expiresAfter, string prefix, ContributorRefusal refusal)
    {
        Add(First);
        Add(Second);
        var before = keys;
        Assert.Equal(
            refusal, Add(new KeyPrefix(prefix), name!, (KeyScopes)scopes, Given.Now.AddMinutes(expiresAfter)));
        Assert.Same(before, keys);
    }

    [Fact]
    public void Keys_that_are_no_longer_valid_make_room()
    {
        Add(First);
        Add(Second, expiresAt: Given.Now.AddMinutes(1));
        Assert.Equal(ContributorRefusal.TooManyKeys, Add(new("cccccccc")));
        Assert.Equal(ContributorRefusal.None, Add(new("cccccccc"), now: Given.Now.AddMinutes(1)));
        Assert.Equal([First, new("cccccccc")], keys.Keys);
        Revoke(First);
        Assert.Equal(ContributorRefusal.None, Add(new("dddddddd")));
        Assert.Equal([new("cccccccc"), new("dddddddd")], keys.Keys);
    }

    [Fact]
    public void Verified_key_says_its_scopes()
    {
        Add(First, scopes: KeyScopes.Read | KeyScopes.Spend);
        Assert.Equal(
            new KeyVerdict(ContributorRefusal.None, KeyScopes.Read | KeyScopes.Spend), Verify(First, Secret, 0));
    }

    [Fact]
    public void Wrong_secret_and_unknown_prefix_are_told_alike()
    {
        Add(First, expiresAt: Given.Now.AddMinutes(1));
        var unknown = new KeyVerdict(ContributorRefusal.KeyUnknown, KeyScopes.None);
        Assert.Equal(unknown, Verify(First, Digest.Of([2]), 0));
        Assert.Equal(unknown, Verify(Second, Secret, 0));
        Assert.Equal(unknown, Verify(Second, default, 0));
        Assert.Equal(unknown, Verify(First, Digest.Of([2]), 1));
    }

    [Fact]
    public void Key_is_valid_until_it_expires()
    {
        Add(First, expiresAt: Given.Now.AddMinutes(1));
        Assert.Equal(ContributorRefusal.None, Verify(First, Secret, 0.99).Refusal);
        Assert.Equal(new KeyVerdict(ContributorRefusal.KeyExpired, KeyScopes.None), Verify(First, Secret, 1));
    }

    [Fact]
    public void Revoked_key_stays_revoked_as_it_was_first()
    {
        Add(First);
        Assert.Equal(ContributorRefusal.None, Revoke(First));
        Assert.Equal(ContributorRefusal.None, Revoke(First, Given.Now.AddHours(1)));
        Assert.Equal(Given.Now, Assert.Single(KeyRules.List(keys).Keys).RevokedAt);
        Assert.Equal(new KeyVerdict(ContributorRefusal.KeyRevoked, KeyScopes.None), Verify(First, Secret, 0));
        Assert.Equal(ContributorRefusal.KeyUnknown, Revoke(Second));
    }

    [Fact]
    public void List_is_in_order_of_making()
    {
        Add(Second);
        Add(First, now: Given.Now.AddMinutes(1));
        Assert.Equal([Second, First], KeyRules.List(keys).Keys.Select(key => key.Prefix));
    }

    private ContributorRefusal Add(
        KeyPrefix prefix,
        string name = "key",
        KeyScopes scopes = KeyScopes.Read,
        DateTimeOffset? expiresAt = null,
        DateTimeOffset? now = null)
    {
        var command = new AddKey
        {
            Call = Given.Call(1),
            Prefix = prefix,
            Secret = Secret,
            Name = name,
            Scopes = scopes,
            ExpiresAt = expiresAt,
        };
        return KeyRules.Add(keys, command, now ?? Given.Now, Options, out keys);
    }

    private ContributorRefusal Revoke(KeyPrefix prefix, DateTimeOffset? now = null) => KeyRules.Revoke(
        keys, new RevokeKey { Call = Given.Call(1), Prefix = prefix }, now ?? Given.Now, out keys);

    private KeyVerdict Verify(KeyPrefix prefix, Digest secret, double minutes) =>
        KeyRules.Verify(keys, new KeyProof(prefix, secret), Given.Now.AddMinutes(minutes));
}
