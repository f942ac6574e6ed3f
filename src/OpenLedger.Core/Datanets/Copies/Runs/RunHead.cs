using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace OpenLedger.Core.Datanets.Copies;

/// <summary>
/// The beginning of a run's blob: <c>OLCR</c>, the form 1, the run's number and its owner's key. Owner and number
/// make the content unique, so that a run can be deleted without asking who else may hold the same bytes.
/// </summary>
internal static class RunHead
{
    private const int FixedBytes = 16;

    private static ReadOnlySpan<byte> Mark => "OLCR"u8;

    /// <summary>Writes the head of a run.</summary>
    public static void Write(IBufferWriter<byte> target, string owner, long sequence)
    {
        var name = Encoding.UTF8.GetBytes(owner);
        var head = target.GetSpan(FixedBytes + name.Length);
        Mark.CopyTo(head);
        BinaryPrimitives.WriteInt16LittleEndian(head[4..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(head[6..], (short)name.Length);
        BinaryPrimitives.WriteInt64LittleEndian(head[8..], sequence);
        name.CopyTo(head[FixedBytes..]);
        target.Advance(FixedBytes + name.Length);
    }

    /// <summary>Reads over the head of the run that it should be.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static async ValueTask SkipAsync(Stream source, string owner, long sequence)
    {
        var expected = new ArrayBufferWriter<byte>();
        Write(expected, owner, sequence);
        var found = new byte[expected.WrittenCount];
        var length = await EntryReader.FillAsync(source, found);
        if (!expected.WrittenSpan.SequenceEqual(found.AsSpan(0, length)))
        {
            throw new InvalidDataException($"it is not run {sequence} of {owner}.");
        }
    }
}
