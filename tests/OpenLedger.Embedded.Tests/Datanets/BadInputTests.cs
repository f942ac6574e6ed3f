using System.IO.Compression;
using System.Text;
using OpenLedger.Contract;
using OpenLedger.Contract.Datanets;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Formats;
using OpenLedger.Core.Datanets.Intake;
using OpenLedger.Core.Datanets.Licences;
using OpenLedger.Embedded.Tests.Node;

namespace OpenLedger.Embedded.Tests.Datanets;

/// <summary>What nobody should send, sent to a real node: a clear refusal each, and everything else goes on.</summary>
public sealed class BadInputTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const int Submitters = 10_000;
    private const long LineBytes = 1L << 30;
    private const long MemoryBytes = 256L << 20;

    private static readonly ActorId Alice = new("account", "alice");

    private readonly Press press = new(host);

    public static TheoryData<string, SourceFormat, byte[], IntakeRefusal> Sources => new()
    {
        { "cut inside a character", SourceFormat.PlainText, [.. "Zo"u8, 0xC3], IntakeRefusal.EncodingInvalid },
        { "not UTF-8", SourceFormat.JsonLines, [0x80, 0xFF, (byte)'\n'], IntakeRefusal.EncodingInvalid },
        { "a compressed bomb", SourceFormat.JsonLines, Bomb(), IntakeRefusal.SourceCompressed },
        { "nothing", SourceFormat.Csv, [], IntakeRefusal.SourceEmpty },
        { "a ragged row", SourceFormat.Csv, Utf8("text,topic\nfine\n"), IntakeRefusal.RowRagged },
        { "no JSON", SourceFormat.JsonLines, Utf8("{text:\n"), IntakeRefusal.JsonMalformed },
        { "deep JSON", SourceFormat.JsonLines, Utf8(Nested(10_000)), IntakeRefusal.JsonTooDeep },
        { "a field twice", SourceFormat.JsonLines, Utf8("""{"text":"a","text":"b"}"""), IntakeRefusal.FieldRepeated },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Bad_source_is_refused_with_its_reason_and_good_records_still_come(
        string what, SourceFormat format, byte[] source, IntakeRefusal refusal)
    {
        await press.FoundAsync();
        var report = await UploadAsync(new MemoryStream(source), format);
        Assert.True(refusal == Assert.Single(report.RefusedFirst).Refusal, what);
        Assert.Equal(0, report.Contribution!.Records);
        Assert.Equal(1, (await press.AddAsync(Alice, Press.Text(1))).Contribution!.Records);
    }

    [Fact]
    public async Task Line_of_a_gigabyte_is_refused_in_flat_memory()
    {
        await press.FoundAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var report = await UploadAsync(new LongLine(LineBytes), SourceFormat.JsonLines);
        Assert.Equal(IntakeRefusal.RecordTooLarge, Assert.Single(report.RefusedFirst).Refusal);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: false) - before, long.MinValue, MemoryBytes);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\autoexec.bat")]
    [InlineData("a\nb")]
    [InlineData("")]
    public async Task Trick_in_the_name_of_a_source_is_refused(string name)
    {
        await press.FoundAsync();
        var report = await UploadAsync(new MemoryStream(Utf8("Fine.")), SourceFormat.PlainText, name);
        Assert.Equal(IntakeRefusal.SourceNameUnusable, Assert.Single(report.RefusedFirst).Refusal);
        Assert.Null(report.Contribution);
    }

    [Theory]
    [InlineData("do what you like")]
    [InlineData("MIT AND")]
    [InlineData("((((MIT")]
    [InlineData("")]
    public async Task Licence_nonsense_is_refused(string licence)
    {
        await press.FoundAsync();
        var report = await UploadAsync(new MemoryStream(Utf8("Fine.")), SourceFormat.PlainText, licence: licence);
        Assert.Equal(DatanetRefusal.LicenceUnreadable, report.Refusal);
    }

    [Fact]
    public async Task Ten_thousand_submits_of_one_record_at_once_leave_one_record()
    {
        await press.FoundAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var reports = await Task.WhenAll(Enumerable.Range(0, Submitters).Select(person => Task.Run(
            () => press.AddAsync(new ActorId("account", $"p{person}"), "The one and only record of them all"))));
        Assert.All(reports, report => Assert.Equal(1, report.Contribution!.Records));
        Assert.Equal(Submitters - 1, reports.Count(report => report.Contribution!.Copies == 1));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: false) - before, long.MinValue, 4 * MemoryBytes);
        await Eventually.HoldsAsync("all are counted", async () =>
            (await press.Datanet.ShowAsync())!.Records.Sum(count => count.Count) == Submitters);
        Assert.Equal(1, (await press.PublishAsync()).Records);
    }

    private Task<UploadReport> UploadAsync(
        Stream source, SourceFormat format, string name = "test", string licence = "CC-BY-4.0") =>
        new Uploader(host.Actors, host.Blobs, new Caller(new CallerId("bad"), TimeProvider.System), TimeProvider.System)
            .UploadAsync(
                new Upload
                {
                    Datanet = press.Name,
                    Contributor = Alice,
                    Format = format,
                    Licence = licence,
                    Consent = DataUse.Train,
                    Source = name,
                    Fields = new FieldRule { Text = "text" },
                },
                source);

    private static string Nested(int levels) => string.Concat(Enumerable.Repeat("{\"a\":", levels));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    // 64 megabytes of zeros would come out of it.
    private static byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            for (var written = 0; written < 64; written++)
            {
                gzip.Write(zeros);
            }
        }

        return packed.ToArray();
    }
}
