using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets.Copies;
using OpenLedger.Core.Datanets.Formats;
using OpenLedger.Core.Datanets.Pages;

namespace OpenLedger.Core.Datanets.Contributions;

/// <summary>Reads pages of records and asks the datanet's claims about them.</summary>
internal sealed class PageJudge(IClaims claims, DatanetPorts ports)
{
    // Of one record; a page of 4,096 records may have 131,072 in all.
    private const int MaxPrints = 4096;

    /// <summary>Whether the page can be read and holds what is said of it.</summary>
    public async Task<bool> IsUsableAsync(AppendPage page, RecordTerms? terms)
    {
        if (!await ports.Blobs.ExistsAsync(page.Blob))
        {
            return false;
        }

        try
        {
            var contents = await ports.Blobs.ReadPageAsync(page.Blob);
            return contents.Count == page.Records
                && (terms is null || contents.All(content => TextOf(content, terms.Kind).Length > 0));
        }
        catch (Exception unusable) when (unusable is InvalidDataException or JsonException)
        {
            return false;
        }
    }

    /// <summary>What the records of a page say that is new; planted ones claim nothing.</summary>
    public async Task<ClaimAnswer> ClaimAsync(PageEntry page, RecordKind kind, bool isPlanted)
    {
        if (isPlanted)
        {
            var verdicts = Enumerable.Range(0, page.Records)
                .Select(index => new ClaimVerdict(ClaimKind.New, page.First + index));
            return new ClaimAnswer { Verdicts = [.. verdicts], Prints = 0, Known = 0 };
        }

        var answer = await claims.ClaimAsync(await PrintsAsync(page, page.Range, kind));
        return answer.IsDone ? answer : throw Refused(answer.Refusal);
    }

    /// <summary>Gives up what records of a page were first to say.</summary>
    public async Task ReleaseAsync(PageEntry page, RecordRange records, RecordKind kind)
    {
        var refusal = await claims.ReleaseAsync(await PrintsAsync(page, records, kind));
        if (refusal != ClaimRefusal.None)
        {
            throw Refused(refusal);
        }
    }

    // It heals when the datanet has room again; until then the contribution waits.
    private static IOException Refused(ClaimRefusal refusal) =>
        new($"The claims refused a page ({refusal}): {refusal.Sentence()}");

    private static string TextOf(ReadOnlyMemory<byte> content, RecordKind kind) =>
        RecordText.Of(content.Span, isPair: kind == RecordKind.Pair);

    private async Task<ClaimRecords> PrintsAsync(PageEntry page, RecordRange records, RecordKind kind)
    {
        var contents = await ports.Blobs.ReadPageAsync(page.Blob);
        if (contents.Count != page.Records)
        {
            throw new InvalidDataException($"{page.Blob} holds {contents.Count} records instead of {page.Records}.");
        }

        return new ClaimRecords
        {
            First = records.First,
            Records =
            [
                .. contents
                    .Skip((int)(records.First - page.First))
                    .Take(records.Count)
                    .Select(content => Prints(content, kind)),
            ],
        };
    }

    private ClaimPrints Prints(ReadOnlyMemory<byte> content, RecordKind kind)
    {
        // The lowest of very many are as good a sample as any: alike texts keep alike ones.
        var prints = ports.Judge.PrintsOf(TextOf(content, kind));
        prints = prints.Length > MaxPrints ? prints[..MaxPrints] : prints;
        var bytes = new byte[prints.Length * sizeof(ulong)];
        prints.AsSpan().CopyTo(MemoryMarshal.Cast<byte, ulong>(bytes.AsSpan()));
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Prints are sent in little-endian order.");
        }

        return new ClaimPrints(BinaryPrimitives.ReadUInt64BigEndian(Digest.Of(content.Span).Span), bytes);
    }
}
