using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Decoding.Pages;

/// <summary>
/// Memory for keys and values, in pages of 32 tokens, each with all layers and key heads. Within a page keys are
/// columns (headWidth × 32) and values rows (32 × headWidth), just as the products of attention read them. Taken once;
/// nothing is allocated afterwards. For one thread.
/// </summary>
internal sealed unsafe class KvPool : IDisposable
{
    /// <summary>Tokens of a page: the width of a panel, so that the keys of a page are one.</summary>
    public const int PageTokens = Panels.Width;

    private readonly ModelConfig config;
    private readonly FloatBuffer numbers;
    private readonly Stack<int> free;
    private readonly bool isBrainFloat;
    private readonly long keyBytes;
    private readonly long valueBytes;
    private readonly long pageBytes;

    public KvPool(ModelConfig config, int pages, PassPrecision precision = PassPrecision.Float)
    {
        (this.config, Pages) = (config, pages);
        isBrainFloat = precision == PassPrecision.BrainFloat;
        keyBytes = Panels.Count(config.HeadWidth, PageTokens) * NumberBytes(precision);
        valueBytes = Panels.Count(PageTokens, config.HeadWidth) * NumberBytes(precision);
        pageBytes = PageSizeBytes(config, precision);
        numbers = new FloatBuffer(pageBytes / sizeof(float) * pages);
        free = new Stack<int>(Enumerable.Range(0, pages).Reverse());
    }

    public int Pages { get; }

    /// <summary>Pages that nobody holds.</summary>
    public int Free => free.Count;

    public long SizeBytes => numbers.Length * sizeof(float);

    public static long PageSizeBytes(ModelConfig config, PassPrecision precision = PassPrecision.Float) =>
        config.Layers * config.KeyValueHeads * NumberBytes(precision)
        * (Panels.Count(config.HeadWidth, PageTokens) + Panels.Count(PageTokens, config.HeadWidth));

    /// <summary>Takes a page, all zeros: what lies behind a text must not be able to disturb it.</summary>
    public bool TryTake(out int page)
    {
        if (!free.TryPop(out page))
        {
            return false;
        }

        new Span<byte>(Page(page), checked((int)pageBytes)).Clear();
        return true;
    }

    public void Return(int page) => free.Push(page);

    /// <summary>Keys of a head: headWidth steps × 32 columns, one column per token.</summary>
    public Panels Keys(int page, int layer, int head) =>
        new(Head(page, layer, head), config.HeadWidth, PageTokens, isBrainFloat);

    /// <summary>Values of a head: 32 steps × headWidth columns, one step per token.</summary>
    public Panels Values(int page, int layer, int head) =>
        new(Head(page, layer, head) + keyBytes, PageTokens, config.HeadWidth, isBrainFloat);

    /// <summary>Puts a token's key and value in their place.</summary>
    public void Write(int page, int layer, int head, int slot, float* key, float* value)
    {
        var (keys, values) = (Keys(page, layer, head), Values(page, layer, head));
        for (var i = 0; i < config.HeadWidth; i++)
        {
            keys[i, slot] = key[i];
            values[slot, i] = value[i];
        }
    }

    public void Dispose() => numbers.Dispose();

    private byte* Page(int page) => (byte*)numbers.Pointer + page * pageBytes;

    private byte* Head(int page, int layer, int head) =>
        Page(page) + (layer * config.KeyValueHeads + head) * (keyBytes + valueBytes);

    private static int NumberBytes(PassPrecision precision) =>
        precision == PassPrecision.BrainFloat ? sizeof(ushort) : sizeof(float);
}
