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
    private readonly long keyCount;
    private readonly long valueCount;

    public KvPool(ModelConfig config, int pages)
    {
        (this.config, Pages) = (config, pages);
        keyCount = Panels.Count(config.HeadWidth, PageTokens);
        valueCount = Panels.Count(PageTokens, config.HeadWidth);
        numbers = new FloatBuffer(NumbersPerPage(config) * pages);
        free = new Stack<int>(Enumerable.Range(0, pages).Reverse());
    }

    public int Pages { get; }

    /// <summary>Pages that nobody holds.</summary>
    public int Free => free.Count;

    public long SizeBytes => numbers.Length * sizeof(float);

    public static long PageSizeBytes(ModelConfig config) => NumbersPerPage(config) * sizeof(float);

    /// <summary>Takes a page, all zeros: what lies behind a text must not be able to disturb it.</summary>
    public bool TryTake(out int page)
    {
        if (!free.TryPop(out page))
        {
            return false;
        }

        var count = NumbersPerPage(config);
        numbers.Slice(page * count, checked((int)count)).Clear();
        return true;
    }

    public void Return(int page) => free.Push(page);

    /// <summary>Keys of a head: headWidth steps × 32 columns, one column per token.</summary>
    public Panels Keys(int page, int layer, int head) =>
        new(Head(page, layer, head), config.HeadWidth, PageTokens);

    /// <summary>Values of a head: 32 steps × headWidth columns, one step per token.</summary>
    public Panels Values(int page, int layer, int head) =>
        new(Head(page, layer, head) + keyCount, PageTokens, config.HeadWidth);

    /// <summary>Puts a token's key and value in their place.</summary>
    public void Write(int page, int layer, int head, int slot, float* key, float* value)
    {
        var keys = Keys(page, layer, head).Floats + slot;
        for (var i = 0; i < config.HeadWidth; i++)
        {
            keys[i * Panels.Width] = key[i];
        }

        var values = Values(page, layer, head).Floats + slot * Panels.Width;
        for (var i = 0; i < config.HeadWidth; i += Panels.Width, values += PageTokens * Panels.Width)
        {
            var count = Math.Min(Panels.Width, config.HeadWidth - i);
            new ReadOnlySpan<float>(value + i, count).CopyTo(new Span<float>(values, count));
        }
    }

    public void Dispose() => numbers.Dispose();

    private float* Head(int page, int layer, int head) => numbers.Pointer + page * NumbersPerPage(config)
        + (layer * config.KeyValueHeads + head) * (keyCount + valueCount);

    private static long NumbersPerPage(ModelConfig config) => config.Layers * config.KeyValueHeads
        * (Panels.Count(config.HeadWidth, PageTokens) + Panels.Count(PageTokens, config.HeadWidth));
}
