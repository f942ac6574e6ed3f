using System.Buffers;

namespace OpenLedger.Core.Datanets.Copies;

/// <summary>One step on the table: what it changes and how the totals move. Used again for the next step.</summary>
internal sealed class ClaimStep(ClaimTable table)
{
    // Bytes that an entry mostly takes: 6 for the distance to the key before, 4 for the value.
    private const int UsualBytes = 10;

    private readonly ChangeLog changed = new();

    /// <summary>Contents that were said first, more or fewer than before.</summary>
    public long Records { get; set; }

    /// <summary>Prints that are held, more or fewer than before.</summary>
    public long Prints { get; set; }

    /// <summary>Sets a value, 0 removes it, and notes the change.</summary>
    public void Set(ulong key, uint value)
    {
        table[key] = value;
        changed.Add(key, value);
    }

    /// <summary>The state after this step, which was taken on it; the next step begins.</summary>
    public ClaimsState Apply(ClaimsState state)
    {
        if (changed.Count == 0)
        {
            return state;
        }

        var changes = Write();
        var next = state with
        {
            Records = state.Records + Records,
            Prints = state.Prints + Prints,
            Recent = state.Recent.Add(changes),
            RecentEntries = state.RecentEntries + changes.Entries,
        };
        (Records, Prints) = (0, 0);
        return next;
    }

    private ClaimChanges Write()
    {
        var buffer = new ArrayBufferWriter<byte>(
            (changed.Count * UsualBytes) + EntryBlock.HeadBytes + EntryBlock.MaxBytes + EntryWriter.TailBytes);
        var writer = new EntryWriter(buffer);
        changed.Drain(writer);
        writer.End();
        return new ClaimChanges((int)writer.Count, buffer.WrittenSpan.ToArray());
    }
}
