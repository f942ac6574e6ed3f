using System.Buffers;
using System.Runtime.InteropServices;

namespace OpenLedger.Core.Datanets.Copies;

/// <summary>One step on the table: what it changes and how the totals move. Used again for the next step.</summary>
internal sealed class ClaimStep(ClaimTable table)
{
    private readonly List<ulong> changed = [];

    /// <summary>Contents that were said first, more or fewer than before.</summary>
    public long Records { get; set; }

    /// <summary>Prints that are held, more or fewer than before.</summary>
    public long Prints { get; set; }

    /// <summary>Sets a value, 0 removes it, and notes the key.</summary>
    public void Set(ulong key, uint value)
    {
        table[key] = value;
        changed.Add(key);
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
        changed.Clear();
        return next;
    }

    // A key that was set more than once stands there once, with the value that the step left.
    private ClaimChanges Write()
    {
        var keys = CollectionsMarshal.AsSpan(changed);
        keys.Sort();
        var buffer = new ArrayBufferWriter<byte>((keys.Length * 10) + EntryWriter.TailBytes);
        var writer = new EntryWriter(buffer);
        for (var i = 0; i < keys.Length; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1])
            {
                writer.Add(keys[i], table[keys[i]]);
            }
        }

        writer.End();
        return new ClaimChanges((int)writer.Count, buffer.WrittenMemory.ToArray());
    }
}
