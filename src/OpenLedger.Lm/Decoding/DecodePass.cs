using OpenLedger.Lm.Decoding.Pages;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Decoding;

/// <summary>
/// One step of decoding: the next tokens of many texts, each with its own adapter or none, through one base at once.
/// What a text gives does not depend, to the bit, on the others in the step, nor on how its tokens are cut into steps.
/// Nothing is allocated per step. R rows, one per token. For one thread, which shares out the work to its team.
/// </summary>
internal sealed unsafe partial class DecodePass : IDisposable
{
    private readonly Model model;
    private readonly ModelConfig config;
    private readonly Arithmetic arithmetic;
    private readonly KvPool pool;
    private readonly RopeTable rope;
    private readonly Rows rows;
    private readonly Chunk[] chunks;
    private readonly AdapterGroups groups;
    private readonly Scratch[] scratches;
    private readonly float scale;
    private int chunkCount;
    private int rowCount;
    private int wanted;

    /// <param name="maxRows">Tokens of one step, prompts and answers together.</param>
    /// <param name="maxTexts">Texts of one step.</param>
    /// <param name="maxContext">Tokens of one text.</param>
    public DecodePass(
        Model model, Arithmetic arithmetic, KvPool pool, int maxRows, int maxTexts, int maxContext, int maxRank)
    {
        (this.model, config, this.arithmetic, this.pool) = (model, model.Config, arithmetic, pool);
        (MaxRows, MaxContext) = (maxRows, maxContext);
        rope = new RopeTable(config, maxContext);
        rows = new Rows(config, maxRows, maxTexts, maxRank, arithmetic.Team.Threads);
        chunks = new Chunk[maxTexts];
        groups = new AdapterGroups(maxTexts);
        scratches = [.. Enumerable.Range(0, arithmetic.Team.Threads).Select(_ => new Scratch(maxContext))];
        scale = 1 / MathF.Sqrt(config.HeadWidth);
    }

    public int MaxRows { get; }

    public int MaxContext { get; }

    /// <summary>Rows that the step still has room for.</summary>
    public int FreeRows => MaxRows - rowCount;

    /// <summary>Forgets the last step and its logits.</summary>
    public void Begin()
    {
        (chunkCount, rowCount, wanted) = (0, 0, 0);
        groups.Clear();
    }

    /// <summary>
    /// Adds the next tokens of a text to the step. Its page table has room for them, and the keys and values of all
    /// earlier tokens are in it.
    /// </summary>
    /// <param name="position">Of the first of the tokens.</param>
    /// <param name="wantsLogits">The last of the tokens is to be followed by a new one.</param>
    /// <returns>By which <see cref="Logits"/> are asked for.</returns>
    public int Add(
        PageTable pages, ReadOnlySpan<int> tokens, int position, ServedAdapter? adapter, bool wantsLogits)
    {
        ArgumentOutOfRangeException.ThrowIfZero(tokens.Length, nameof(tokens));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokens.Length, FreeRows, nameof(tokens));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position + tokens.Length, MaxContext, nameof(position));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position + tokens.Length, pages.Capacity, nameof(pages));
        tokens.CopyTo(rows.Tokens.AsSpan(rowCount));
        chunks[chunkCount] = new Chunk(pages, rowCount, tokens.Length, position, wantsLogits ? wanted++ : -1);
        if (adapter is not null)
        {
            groups.Add(chunkCount, tokens.Length, adapter);
        }

        rowCount += tokens.Length;
        return chunkCount++;
    }

    /// <summary>Makes the keys and values of all rows, and the logits that are wanted.</summary>
    public void Run()
    {
        if (rowCount > 0)
        {
            Forward();
        }
    }

    /// <summary>What follows a text, one number per token of the vocabulary; good until the next step.</summary>
    public Span<float> Logits(int chunk) => new(
        rows.Logits.Pointer + (long)chunks[chunk].LogitsRow * config.VocabularySize, config.VocabularySize);

    public void Dispose()
    {
        rope.Dispose();
        rows.Dispose();
        Array.ForEach(scratches, scratch => scratch.Dispose());
    }

    // The next tokens of one text.
    private readonly record struct Chunk(PageTable Pages, int FirstRow, int Count, int Position, int LogitsRow);
}
