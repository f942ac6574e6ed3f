using System.Globalization;
using System.Text;
using System.Text.Json;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Datanets.Versions;
using OpenLedger.Core.Receipts;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Invariants.Datanets;

/// <summary>A version that is out never changes.</summary>
internal sealed class VersionsStay(DatanetStore store) : Invariant
{
    public override string Sentence =>
        "Whoever sees a version sees what is stored, which never changes, and its root is the root of its records.";

    public override void OnChanged(StateChange change)
    {
        if (change is { After: VersionState after, Before: VersionState { Header: not null } before })
        {
            Check(Text(before) == Text(after), $"{change.Id} was {Text(before)} and is {Text(after)}.");
        }
    }

    public override void OnAnswered(Message message, object? answer)
    {
        var seen = answer switch
        {
            VersionHeader header => header,
            VersionContent content => content.Header,
            RecordProof proof => proof.Header,
            DatanetView view => view.Latest,
            _ => null,
        };
        if (seen is not null)
        {
            var id = VersionReader.IdOf(message.To.Key.Split('/')[0], seen.Number);
            var stored = store.Version(id)?.Header;
            Check(stored is not null && Text(stored) == Text(seen), $"{message.To} shows {Text(seen)} of {id}.");
        }
    }

    public override void OnRead(DatanetReading reading)
    {
        foreach (var version in reading.Versions)
        {
            if (version.Content is not { Header: var header })
            {
                continue;
            }

            var numbers = version.Numbers;
            var leaves = numbers.Select(number => LeafOf(reading, reading.Records[number])).ToList();
            var root = MerkleByHand.Root(leaves);
            Check(header.Root.Span.SequenceEqual(root), $"The root of {header} is not that of its records.");
            Check(header.Records == numbers.Count, $"{header} has {numbers.Count} records.");
            if (version.Proof is { } proof)
            {
                var isProven = proof.Leaf == leaves[^1] && MerkleProof.IsIncluded(
                    MerkleTree.Leaf(Encoding.UTF8.GetBytes(proof.Leaf)), proof.Index, numbers.Count, header.Root,
                    proof.Path);
                Check(isProven, $"{proof.Leaf} is not proven to be in {header}.");
            }
        }
    }

    // By hand, as the format is documented for everybody.
    private static string LeafOf(DatanetReading reading, RecordView record)
    {
        var content = Digest.Of(reading.ContentOf(record).Span);
        var claim = new RecordId(record.Id.Datanet, record.Claim);
        var time = record.Terms.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return $"{{\"claim\":\"{claim}\",\"content\":\"{content}\",\"contribution\":\"{record.Contribution}\","
            + $"\"contributor\":\"{record.Terms.Contributor}\",\"licence\":\"{record.Terms.Licence}\","
            + $"\"record\":\"{record.Id}\",\"time\":\"{time}\"}}";
    }

    private static string Text(VersionState state) => JsonSerializer.Serialize(state, DatanetJson.Default.VersionState);

    private static string Text(VersionHeader header) =>
        JsonSerializer.Serialize(header, DatanetJson.Default.VersionHeader);
}
