using System.Text.Json;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Tests.Blobs;

public sealed class DigestTests
{
    private const string OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", OfAbc)]
    public void Of_is_SHA256_as_FIPS_180_gives_it(string content, string digest) =>
        Assert.Equal(digest, Digest.Of(System.Text.Encoding.ASCII.GetBytes(content)).ToString());

    [Fact]
    public void Parsed_is_what_was_written()
    {
        var digest = Digest.Parse(OfAbc);
        Assert.Equal(Digest.Of("abc"u8), digest);
        Assert.True(digest == new Digest(digest.Span));
        Assert.False(digest != Digest.Parse(digest.ToString()));
        Assert.Equal(digest.GetHashCode(), Digest.Of("abc"u8).GetHashCode());
        Assert.True(digest.Equals((object)Digest.Of("abc"u8)));
        Assert.False(digest.Equals((object)OfAbc));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015add")]
    [InlineData("BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(" a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Text_in_any_other_form_is_refused(string? text)
    {
        Assert.False(Digest.TryParse(text, out var digest));
        Assert.Equal(default, digest);
        Assert.Throws<FormatException>(() => Digest.Parse(text!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Another_number_of_bytes_is_refused(int length) =>
        Assert.Throws<ArgumentException>(() => new Digest(new byte[length]));

    [Fact]
    public void Order_is_that_of_the_text()
    {
        var digests = Enumerable.Range(0, 100).Select(i => Digest.Of([(byte)i])).ToList();
        Assert.Equal(
            digests.Select(digest => digest.ToString()).Order(StringComparer.Ordinal),
            digests.Order().Select(digest => digest.ToString()));
    }

    [Fact]
    public void A_change_of_any_byte_makes_it_another()
    {
        var bytes = Digest.Of("abc"u8).Span.ToArray();
        for (var i = 0; i < bytes.Length; i++)
        {
            var other = bytes.ToArray();
            other[i] ^= 1;
            Assert.NotEqual(new Digest(bytes), new Digest(other));
        }
    }

    [Fact]
    public void Json_is_its_text_also_as_a_name()
    {
        var digest = Digest.Of("abc"u8);
        Assert.Equal($"\"{OfAbc}\"", JsonSerializer.Serialize(digest));
        Assert.Equal(digest, JsonSerializer.Deserialize<Digest>($"\"{OfAbc}\""));
        Assert.Equal(
            $$"""{"{{OfAbc}}":1}""", JsonSerializer.Serialize(new Dictionary<Digest, int> { [digest] = 1 }));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Digest>("\"abc\""));
    }
}
