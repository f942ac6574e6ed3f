namespace OpenLedger.Core.Datanets.Copies;

/// <summary>
/// Keys and values in the order in which they were set, brought into the order of keys when all are there. Kept and
/// used again, so that a step allocates nothing for its entries.
/// </summary>
internal sealed class ChangeLog
{
    private const int DigitBits = 8;
    private const int Digits = ClaimKey.Bits / DigitBits;
    private const int Radix = 1 << DigitBits;

    private readonly int[] counts = new int[Digits * Radix];
    private (ulong[] Keys, uint[] Values) log = (new ulong[64], new uint[64]);
    private (ulong[] Keys, uint[] Values) spare = ([], []);

    /// <summary>How many were set; a key that was set twice counts twice.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a change.</summary>
    public void Add(ulong key, uint value)
    {
        if (Count == log.Keys.Length)
        {
            Array.Resize(ref log.Keys, 2 * Count);
            Array.Resize(ref log.Values, 2 * Count);
        }

        log.Keys[Count] = key;
        log.Values[Count] = value;
        Count++;
    }

    /// <summary>Hands out each key once, in ascending order, with the value that it was set to last.</summary>
    public void Drain(EntryWriter writer)
    {
        Sort();
        for (var i = 0; i < Count; i++)
        {
            if (i == Count - 1 || log.Keys[i] != log.Keys[i + 1])
            {
                writer.Add(log.Keys[i], log.Values[i]);
            }
        }

        Count = 0;
    }

    // By the lowest digit first; each pass keeps the order of equal digits, so of equal keys the last set stays last.
    private void Sort()
    {
        if (spare.Keys.Length < log.Keys.Length)
        {
            spare = (new ulong[log.Keys.Length], new uint[log.Values.Length]);
        }

        Array.Clear(counts);
        foreach (var key in log.Keys.AsSpan(0, Count))
        {
            for (var digit = 0; digit < Digits; digit++)
            {
                counts[(digit * Radix) + (int)((key >> (digit * DigitBits)) & (Radix - 1))]++;
            }
        }

        for (var digit = 0; digit < Digits; digit++)
        {
            Distribute(counts.AsSpan(digit * Radix, Radix), digit * DigitBits);
            (log, spare) = (spare, log);
        }
    }

    private void Distribute(Span<int> places, int shift)
    {
        var place = 0;
        foreach (ref var each in places)
        {
            (each, place) = (place, place + each);
        }

        var (keys, values) = log;
        for (var i = 0; i < Count; i++)
        {
            var to = places[(int)((keys[i] >> shift) & (Radix - 1))]++;
            spare.Keys[to] = keys[i];
            spare.Values[to] = values[i];
        }
    }
}
