namespace OpenLedger.Embedded.Tests.Storage;

/// <summary>What a file holds, what of it is durable, and the writes between.</summary>
internal sealed class SimulatedContent(byte[] durable)
{
    private const int SectorBytes = 64;

    private readonly List<(int Offset, byte[]? Bytes)> pending = [];
    private byte[] durable = durable;
    private byte[] seen = durable;

    public int Length => seen.Length;

    public byte[] ToArray() => [.. seen];

    public int Read(Span<byte> into, long offset)
    {
        var length = (int)Math.Clamp(seen.Length - offset, 0, into.Length);
        seen.AsSpan((int)Math.Min(offset, seen.Length), length).CopyTo(into);
        return length;
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        pending.Add(((int)offset, bytes.ToArray()));
        seen = Apply(seen, (int)offset, bytes.ToArray());
    }

    public void Truncate(long length)
    {
        pending.Add(((int)length, null));
        seen = Apply(seen, (int)length, null);
    }

    /// <summary>Makes what was written since the last flush durable, but not what that one has lost.</summary>
    public void Flush()
    {
        pending.ForEach(write => durable = Apply(durable, write.Offset, write.Bytes));
        pending.Clear();
    }

    /// <summary>
    /// A flush that fails: some of what was written is durable, the rest will not become so by another flush, though
    /// it still can be read.
    /// </summary>
    public void FailFlush(Random random)
    {
        durable = Survive(random);
        pending.Clear();
    }

    /// <summary>The content after the process restarts, or the machine if there is a random to tear with.</summary>
    public SimulatedContent Restart(Random? random)
    {
        var after = new SimulatedContent(random is null ? durable : Survive(random));
        if (random is null)
        {
            after.seen = seen;
            after.pending.AddRange(pending);
        }

        return after;
    }

    private byte[] Survive(Random random)
    {
        var survived = durable;
        foreach (var (offset, bytes) in pending)
        {
            survived = random.Next(4) switch
            {
                0 => survived,
                1 => Apply(survived, offset, bytes),
                _ => Apply(survived, offset, bytes is null ? null : Tear(survived, offset, bytes, random)),
            };
        }

        return survived;
    }

    // Sectors arrive in any order; the file may already be as long as if all had.
    private static byte[] Tear(byte[] before, int offset, byte[] bytes, Random random)
    {
        var torn = (byte[])bytes.Clone();
        for (var i = 0; i < torn.Length;)
        {
            var sector = Math.Min(torn.Length, i + SectorBytes - ((offset + i) % SectorBytes));
            var isLost = random.Next(2) == 0;
            for (; i < sector; i++)
            {
                torn[i] = !isLost ? torn[i] : offset + i < before.Length ? before[offset + i] : (byte)0;
            }
        }

        return random.Next(2) == 0 ? torn : torn[..random.Next(torn.Length + 1)];
    }

    private static byte[] Apply(byte[] before, int offset, byte[]? bytes)
    {
        var after = new byte[bytes is null ? offset : Math.Max(before.Length, offset + bytes.Length)];
        before.AsSpan(0, Math.Min(before.Length, after.Length)).CopyTo(after);
        bytes?.CopyTo(after, offset);
        return after;
    }
}
