using OpenLedger.Lm.Decoding.Pages;
using OpenLedger.Lm.Decoding.Requests;
using OpenLedger.Lm.Decoding.Sampling;
using OpenLedger.Lm.Decoding.Shelves;

namespace OpenLedger.Lm.Decoding.Scheduling;

/// <summary>A request from its submission to its end: its tokens, its pages and what it is made with.</summary>
internal sealed class LiveText
{
    private readonly int[] tokens;
    private readonly int[] stopTokens;
    private int known;

    public LiveText(
        int[] prompt, GenerationRequest request, int[] stopTokens, AnswerText answer, AdapterLoan? loan,
        Generation generation)
    {
        tokens = new int[prompt.Length + request.MaxTokens];
        prompt.CopyTo(tokens, 0);
        (PromptTokens, known, MaxTokens) = (prompt.Length, prompt.Length, request.MaxTokens);
        (this.stopTokens, Sampling, Answer, Loan) = (stopTokens, request.Sampling, answer, loan);
        Generation = generation;
        Seed = request.Sampling.Seed ?? (ulong)System.Random.Shared.NextInt64();
        Random = new SplitMix(Seed);
    }

    public int PromptTokens { get; }

    public int MaxTokens { get; }

    public SamplingOptions Sampling { get; }

    public AnswerText Answer { get; }

    /// <summary>Its claim on an adapter; null for the bare base.</summary>
    public AdapterLoan? Loan { get; }

    public Generation Generation { get; }

    public ulong Seed { get; }

    public PageTable Pages { get; } = new();

    /// <summary>Its own, so that nothing else in the batch can change what it draws.</summary>
    public SplitMix Random;

    /// <summary>Tokens whose keys and values are in its pages.</summary>
    public int Computed { get; private set; }

    /// <summary>Tokens still to be read before another can be chosen: all of the prompt at first, then one.</summary>
    public int Pending => known - Computed;

    public int Generated => known - PromptTokens;

    public int CachedTokens { get; private set; }

    /// <summary>Its first pages, which others may share.</summary>
    public int SharedPages { get; set; }

    /// <summary>Its pages cannot be shared any further.</summary>
    public bool IsApart { get; set; }

    /// <summary>Its part of the step: by which logits are asked for, and tokens.</summary>
    public (int Chunk, int Rows) Part { get; set; }

    /// <summary>The step ends with a new token of it.</summary>
    public bool IsToChoose => Part.Rows == Pending;

    /// <summary>What the step has chosen for it.</summary>
    public Choice Choice { get; set; }

    public long Submitted { get; init; }

    public long? Admitted { get; set; }

    public long? FirstToken { get; set; }

    /// <summary>Enough for the longest answer. The keys and values of its last token are not needed.</summary>
    public int PagesNeeded => PagesFor(PromptTokens, MaxTokens);

    public AdapterIdentity Identity => Loan?.Identity ?? default;

    public static int PagesFor(int promptTokens, int maxTokens) =>
        (int)(((long)promptTokens + maxTokens - 1 + KvPool.PageTokens - 1) / KvPool.PageTokens);

    /// <summary>What of the prompt may come from earlier texts: whole pages, but never its last token.</summary>
    public ReadOnlySpan<int> Beginning =>
        tokens.AsSpan(0, (PromptTokens - 1) / KvPool.PageTokens * KvPool.PageTokens);

    public ReadOnlySpan<int> Next(int count) => tokens.AsSpan(Computed, count);

    public ReadOnlySpan<int> PageTokens(int page) =>
        tokens.AsSpan(page * KvPool.PageTokens, KvPool.PageTokens);

    /// <summary>The first pages hold these tokens already.</summary>
    public void StartAfter(int pages)
    {
        SharedPages = pages;
        Computed = CachedTokens = pages * KvPool.PageTokens;
    }

    public void Advance() => Computed += Part.Rows;

    public void Append(int token) => tokens[known++] = token;

    public bool IsStop(int token) => stopTokens.AsSpan().Contains(token);
}
