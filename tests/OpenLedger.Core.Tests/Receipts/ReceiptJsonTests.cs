using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Core.Tests.Receipts;

/// <summary>Golden files of all that the log of records stores and sends: one with everything, one empty.</summary>
public sealed class ReceiptJsonTests
{
    private static readonly Digest Hash = Digest.Of("abc"u8);
    private static readonly ReadOnlyMemory<byte> Entry = new byte[] { 0, 62, 63, 255 };

    private static readonly PageContent Page = new() { Hashes = [Hash], Entries = [Entry] };

    private static readonly Dictionary<string, object> Values = new()
    {
        ["receipt-log-state"] = FullLog(),
        ["receipt-log-state-empty"] = new ReceiptLogState(),
        ["receipt-page-state"] = new ReceiptPageState { Content = Page },
        ["receipt-page-state-empty"] = new ReceiptPageState(),
        ["append-entry"] = new AppendEntry { Call = Given.Call(7, 3), Content = Entry },
        ["append-entry-empty"] = new AppendEntry { Call = Given.Call(0, 0), Content = default },
        ["append-answer"] = new AppendAnswer(ReceiptLogRefusal.None, 7),
        ["append-answer-first"] = new AppendAnswer(ReceiptLogRefusal.None, 0),
        ["append-answer-refused"] = new AppendAnswer(ReceiptLogRefusal.TooManyPages),
        ["tree-head"] = new TreeHead(7, Hash),
        ["tree-head-empty"] = new TreeHead(0, MerkleTree.EmptyRoot),
        ["head-answer"] = new HeadAnswer(ReceiptLogRefusal.None, new TreeHead(7, Hash)),
        ["head-answer-refused"] = new HeadAnswer(ReceiptLogRefusal.SizeUnknown),
        ["inclusion-query"] = new InclusionQuery(7, 9),
        ["inclusion-query-empty"] = new InclusionQuery(0, 0),
        ["consistency-query"] = new ConsistencyQuery(7, 9),
        ["consistency-query-empty"] = new ConsistencyQuery(0, 0),
        ["proof-answer"] = new ProofAnswer(ReceiptLogRefusal.None, [Hash]),
        ["proof-answer-empty"] = new ProofAnswer(ReceiptLogRefusal.None, []),
        ["proof-answer-refused"] = new ProofAnswer(ReceiptLogRefusal.IndexUnknown),
        ["entry-answer"] = new EntryAnswer(ReceiptLogRefusal.None, Entry),
        ["entry-answer-refused"] = new EntryAnswer(ReceiptLogRefusal.IndexUnknown),
        ["page-content"] = Page,
        ["page-content-empty"] = new PageContent { Hashes = [], Entries = [] },
        ["page-query"] = new PageQuery([new PagePart(2, 5), new PagePart(0, 0)]),
        ["page-query-empty"] = new PageQuery([]),
        ["page-hashes"] = new PageHashes([Hash]),
        ["page-hashes-empty"] = new PageHashes([]),
        ["page-entry"] = new PageEntry(Entry),
        ["page-entry-empty"] = new PageEntry(default),
    };

    public static TheoryData<string> Names => [.. Values.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Stored_and_sent_bytes_match_their_golden_file(string name) =>
        GoldenFile.Matches(name, Values[name], ReceiptJson.Default.GetTypeInfo(Values[name].GetType())!);

    [Fact]
    public void Every_described_type_has_a_golden_file()
    {
        var described = typeof(ReceiptJson).GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
            .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!);
        Assert.Empty(described.Except(Values.Values.Select(value => value.GetType())));
    }

    private static ReceiptLogState FullLog() => new()
    {
        Size = 65,
        Entries = [Entry],
        Frontier = [[Hash], [Hash]],
        Leaving = [new LeavingPage(new PageId(0, 0), Page), new LeavingPage(new PageId(1, 9), Page)],
        Calls = new CallMemory
        {
            ForgottenThroughMs = 8,
            Callers = ImmutableSortedDictionary<CallerId, CallerMemory>.Empty.Add(Given.Caller, new CallerMemory
            {
                Floor = 3,
                LastIssuedMs = Given.NowMs,
                Past = ImmutableSortedDictionary<long, PastCall>.Empty
                    .Add(3, new PastCall("append 00", 0, "64"))
                    .Add(7, new PastCall("append 01", 10)),
            }),
        },
    };
}
