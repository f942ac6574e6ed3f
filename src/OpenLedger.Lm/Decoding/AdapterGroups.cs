namespace OpenLedger.Lm.Decoding;

/// <summary>
/// Which texts of a step have the same adapter. Its matrices are then read once for all of them.
/// </summary>
internal sealed class AdapterGroups(int maxTexts)
{
    private const int None = -1;

    private readonly ServedAdapter[] adapters = new ServedAdapter[maxTexts];
    private readonly int[] first = new int[maxTexts];
    private readonly int[] last = new int[maxTexts];
    private readonly int[] next = new int[maxTexts];

    public int Count { get; private set; }

    /// <summary>Tokens of all texts that have an adapter.</summary>
    public int Rows { get; private set; }

    public void Clear()
    {
        Array.Clear(adapters, 0, Count);
        (Count, Rows) = (0, 0);
    }

    public void Add(int text, int rows, ServedAdapter adapter)
    {
        Rows += rows;
        next[text] = None;
        var group = Array.IndexOf(adapters, adapter, 0, Count);
        if (group < 0)
        {
            group = Count++;
            (adapters[group], first[group]) = (adapter, text);
        }
        else
        {
            next[last[group]] = text;
        }

        last[group] = text;
    }

    public ServedAdapter Adapter(int group) => adapters[group];

    /// <summary>The texts of a group, in the order in which they came.</summary>
    public TextEnumerator Texts(int group) => new(next, first[group]);

    internal struct TextEnumerator(int[] next, int first)
    {
        private int following = first;

        public int Current { get; private set; }

        public readonly TextEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            if (following == None)
            {
                return false;
            }

            (Current, following) = (following, next[following]);
            return true;
        }
    }
}
