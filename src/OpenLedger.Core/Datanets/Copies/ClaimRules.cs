using System.Buffers.Binary;

namespace OpenLedger.Core.Datanets.Copies;

/// <summary>What can be said of a command by itself or before it is begun, as pure functions.</summary>
internal static class ClaimRules
{
    /// <summary>Bytes of a print.</summary>
    public const int PrintBytes = 8;

    /// <summary>Why this can't be judged or released whatever is remembered, or none.</summary>
    public static ClaimRefusal Unusable(ClaimRecords command, ClaimOptions options)
    {
        var records = command.Records;
        if (command.First < 1 || command.First > ClaimOptions.LastRecord - records.Count + 1)
        {
            return ClaimRefusal.NumbersUnusable;
        }

        if (records.Count > options.MaxRecordsPerCommand)
        {
            return ClaimRefusal.TooManyRecords;
        }

        var (all, most) = (0L, 0);
        foreach (var record in records)
        {
            all += PrintsOf(record);
            most = Math.Max(most, PrintsOf(record));
        }

        return most > options.MaxPrintsPerRecord || all > options.MaxPrintsPerCommand ? ClaimRefusal.TooManyPrints
            : records.All(AreUsable) ? ClaimRefusal.None
            : ClaimRefusal.PrintsUnusable;
    }

    /// <summary>Why these records can't be judged now, or none.</summary>
    public static ClaimRefusal Refuses(ClaimTable table, ClaimRecords command, ClaimOptions options)
    {
        var most = 0L;
        var number = (uint)command.First;
        foreach (var record in command.Records)
        {
            var standing = StandingOf(table, number);
            if (!standing.IsKnown)
            {
                most += PrintsOf(record) + 2;
            }
            else if (!standing.IsReleased && table[ClaimKey.OfContent(record.Content)] != number)
            {
                return ClaimRefusal.NumberReused;
            }

            number++;
        }

        // What the page can need at most is nearly always enough to know; only near the limit is it counted.
        return table.Count + most <= options.MaxEntries || table.Count + Needed(table, command) <= options.MaxEntries
            ? ClaimRefusal.None
            : ClaimRefusal.Full;
    }

    /// <summary>What became of a record.</summary>
    public static ClaimStanding StandingOf(ClaimTable table, uint number) => new(table[ClaimKey.OfRecord(number)]);

    /// <summary>How many prints a record has.</summary>
    public static int PrintsOf(ClaimPrints record) => record.Prints.Length / PrintBytes;

    /// <summary>The key of the print at this place.</summary>
    public static ulong PrintKey(ReadOnlySpan<byte> prints, int index) =>
        ClaimKey.OfPrint(BinaryPrimitives.ReadUInt64LittleEndian(prints[(index * PrintBytes)..]));

    // Entries that would be added, if the page held no copies of itself.
    private static long Needed(ClaimTable table, ClaimRecords command)
    {
        var needed = 0L;
        var number = (uint)command.First;
        foreach (var record in command.Records)
        {
            if (!StandingOf(table, number++).IsKnown && table[ClaimKey.OfContent(record.Content)] == 0)
            {
                needed += 2;
                for (var i = 0; i < PrintsOf(record); i++)
                {
                    needed += table[PrintKey(record.Prints.Span, i)] == 0 ? 1 : 0;
                }
            }
        }

        return needed;
    }

    private static bool AreUsable(ClaimPrints record)
    {
        var prints = record.Prints.Span;
        if (prints.Length % PrintBytes != 0)
        {
            return false;
        }

        for (var at = PrintBytes; at < prints.Length; at += PrintBytes)
        {
            if (BinaryPrimitives.ReadUInt64LittleEndian(prints[at..])
                <= BinaryPrimitives.ReadUInt64LittleEndian(prints[(at - PrintBytes)..]))
            {
                return false;
            }
        }

        return true;
    }
}
