namespace OpenLedger.Spans.Indexes;

/// <summary>Neighbouring suffixes in their order, by rank; the end is not included.</summary>
internal readonly record struct RankRange(int Start, int End)
{
    public int Count => End - Start;
}
