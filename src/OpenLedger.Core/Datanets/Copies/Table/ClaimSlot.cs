using System.Runtime.InteropServices;

namespace OpenLedger.Core.Datanets.Copies;

/// <summary>An entry of a partition in 10 bytes: 48 bits of key, 32 bits of value; the value 0 is no entry.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal readonly struct ClaimSlot(ulong key, uint value)
{
    private readonly uint low = (uint)(key & uint.MaxValue);
    private readonly ushort high = (ushort)(key >> 32);

    public readonly uint Value = value;

    public ulong Key => ((ulong)high << 32) | low;

    public bool IsEmpty => Value == 0;
}
