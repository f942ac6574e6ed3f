namespace OpenLedger.Spans.Indexes;

/// <summary>
/// Finds the record that holds a position: a table says what stands at the beginning of each block of the text, and
/// few records begin inside one. A search among all of them would wait for memory at each of its steps.
/// </summary>
internal sealed unsafe class RecordPlaces
{
    private const int BlockBits = 10;

    private readonly int[] atBlock;

    private RecordPlaces(int[] atBlock) => this.atBlock = atBlock;

    /// <summary>O(records + blocks), for starts that ascend and end with the length of the text.</summary>
    public static RecordPlaces Of(ReadOnlySpan<int> starts)
    {
        // The block after the last is at the last record too.
        var atBlock = new int[(starts[^1] >> BlockBits) + 2];
        var place = 0;
        for (var block = 0; block < atBlock.Length; block++)
        {
            while (place + 2 < starts.Length && starts[place + 1] <= (long)block << BlockBits)
            {
                place++;
            }

            atBlock[block] = place;
        }

        return new RecordPlaces(atBlock);
    }

    /// <summary>The place of the record. O(log of the records that begin in the block).</summary>
    public int Of(int position, int* starts)
    {
        var block = position >> BlockBits;
        int low = atBlock[block], high = atBlock[block + 1] + 1;
        while (high - low > 1)
        {
            var middle = (low + high) >>> 1;
            (low, high) = starts[middle] <= position ? (middle, high) : (low, middle);
        }

        return low;
    }
}
