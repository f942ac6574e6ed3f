using System.Runtime.Versioning;
using System.Security.Cryptography;
using OpenLedger.Core.Receipts.Signing;
using OpenLedger.Embedded.Keys;

namespace OpenLedger.Embedded.Tests.Keys;

public sealed class KeyFolderTests : IDisposable
{
    private readonly string parent = Directory.CreateTempSubdirectory("openledger-tests-").FullName;

    private string Folder => Path.Combine(parent, "data", "keys");

    private string PrivateKey => Path.Combine(Folder, "signing-key.pem");

    [Fact]
    public async Task Key_is_made_once_and_signs_after_every_start()
    {
        VerifyingKey made;
        using (var first = KeyFolder.Open(Folder))
        {
            made = first.Current;
        }

        using var again = KeyFolder.Open(Folder);
        Assert.Equal(made, again.Current);
        Assert.Equal([made], again.All());
        var signature = await again.SignAsync("hello"u8.ToArray());
        Assert.Equal(made, signature.Key);
        Assert.True(made.Verify("hello"u8, signature.Bytes.Span));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Files_are_for_their_owner_only()
    {
        using var keys = KeyFolder.Open(Folder);
        keys.Rotate();
        Assert.All(
            Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories),
            path => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path)));
        Assert.All(
            [Folder, Path.Combine(Folder, "public")],
            path => Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(path)));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    [UnsupportedOSPlatform("windows")]
    public void Private_key_that_others_can_touch_is_refused(UnixFileMode others)
    {
        KeyFolder.Open(Folder).Dispose();
        File.SetUnixFileMode(PrivateKey, File.GetUnixFileMode(PrivateKey) | others);
        var refused = Assert.Throws<KeyRefusedException>(() => KeyFolder.Open(Folder));
        Assert.Contains("chmod 600", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    [UnsupportedOSPlatform("windows")]
    public void Folder_that_others_can_write_to_is_refused(UnixFileMode others)
    {
        KeyFolder.Open(Folder).Dispose();
        File.SetUnixFileMode(Folder, File.GetUnixFileMode(Folder) | others);
        var refused = Assert.Throws<KeyRefusedException>(() => KeyFolder.Open(Folder));
        Assert.Contains("chmod 700", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotation_signs_with_a_new_key_and_keeps_the_old_public_one()
    {
        VerifyingKey old, rotated;
        RecordSignature before, after;
        using (var keys = KeyFolder.Open(Folder))
        {
            old = keys.Current;
            before = await keys.SignAsync("hello"u8.ToArray());
            rotated = keys.Rotate();
            after = await keys.SignAsync("hello"u8.ToArray());
            Assert.Equal(rotated, keys.Current);
        }

        Assert.NotEqual(old, rotated);
        Assert.Equal((old, rotated), (before.Key, after.Key));
        Assert.True(old.Verify("hello"u8, before.Bytes.Span));
        Assert.True(rotated.Verify("hello"u8, after.Bytes.Span));
        Assert.False(rotated.Verify("hello"u8, before.Bytes.Span));
        using var again = KeyFolder.Open(Folder);
        Assert.Equal(rotated, again.Current);
        Assert.Equal([rotated, old], again.All());
        Assert.Single(Directory.EnumerateFiles(Folder, "*.pem"));
    }

    [Fact]
    public void Crash_before_the_new_key_is_in_place_leaves_the_old_one()
    {
        VerifyingKey old;
        using (var keys = KeyFolder.Open(Folder))
        {
            old = keys.Current;
        }

        var leftover = Path.Combine(Folder, ".arriving-x");
        File.WriteAllText(leftover, "-----BEGIN PRIVATE KEY-----\nhalf of a");
        using var again = KeyFolder.Open(Folder);
        Assert.Equal(old, again.Current);
        Assert.False(File.Exists(leftover));
    }

    [Fact]
    public void Crash_before_the_new_key_is_published_is_healed()
    {
        VerifyingKey old;
        using (var keys = KeyFolder.Open(Folder))
        {
            old = keys.Current;
        }

        using var next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(PrivateKey, next.ExportPkcs8PrivateKeyPem());
        using var again = KeyFolder.Open(Folder);
        Assert.Equal(VerifyingKey.Of(next.ExportSubjectPublicKeyInfo()), again.Current);
        Assert.Equal([again.Current, old], again.All());
        Assert.Equal(2, Directory.EnumerateFiles(Path.Combine(Folder, "public")).Count());
    }

    [Fact]
    public void Many_that_start_at_once_have_one_key()
    {
        var keys = new VerifyingKey[16];
        Parallel.For(0, keys.Length, new ParallelOptions { MaxDegreeOfParallelism = keys.Length }, i =>
        {
            using var folder = KeyFolder.Open(Folder);
            keys[i] = folder.Current;
        });
        Assert.Single(keys.Distinct());
    }

    [Fact]
    public async Task Signatures_made_during_rotations_name_the_key_that_made_them()
    {
        using var keys = KeyFolder.Open(Folder);
        var signing = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                var signature = await keys.SignAsync("hello"u8.ToArray());
                Assert.True(signature.Key.Verify("hello"u8, signature.Bytes.Span));
            }
        })).ToList();
        for (var i = 0; i < 5; i++)
        {
            keys.Rotate();
        }

        await Task.WhenAll(signing);
        Assert.Equal(6, keys.All().Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a key")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void File_that_is_no_private_key_is_refused_and_stays(string content)
    {
        KeyFolder.Open(Folder).Dispose();
        File.WriteAllText(PrivateKey, content);
        Assert.Throws<KeyRefusedException>(() => KeyFolder.Open(Folder));
        Assert.Equal(content, File.ReadAllText(PrivateKey));
    }

    [Fact]
    public void Key_of_another_kind_is_refused()
    {
        using var keys = KeyFolder.Open(Folder);
        using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        File.WriteAllText(PrivateKey, larger.ExportPkcs8PrivateKeyPem());
        Assert.Throws<KeyRefusedException>(() => KeyFolder.Open(Folder));
        File.WriteAllText(PrivateKey, keys.Current.ToPem());
        Assert.Throws<KeyRefusedException>(() => KeyFolder.Open(Folder));
        File.WriteAllText(Path.Combine(Folder, "public", "x.pem"), larger.ExportSubjectPublicKeyInfoPem());
        Assert.Throws<KeyRefusedException>(() => keys.All());
    }

    public void Dispose() => Directory.Delete(parent, recursive: true);
}
