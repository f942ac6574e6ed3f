using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Decoding.Requests;

/// <summary>What a request must be like to be taken, in the order of <see cref="GenerationRefusal"/>.</summary>
internal sealed class RequestRules(ModelConfig model, Tokenizer? tokenizer, int maxContext, int pages)
{
    public const int MaxTopLogProbabilities = 20;
    public const int MaxStopStrings = 16;
    public const int MaxStopStringLength = 256;
    public const int MaxStopTokens = 64;

    private const float MinTemperature = 0.01f;
    private const float MaxTemperature = 100;

    // Characters that may become one before the text is split, as a letter and its accents do.
    private const long CharactersPerByte = 4;

    // A longer prompt cannot fit, however well it is packed, and is not worth encoding.
    private readonly long maxCharacters = CharactersPerByte * maxContext * LongestToken(tokenizer);

    /// <returns>Null if the request can be taken.</returns>
    public Submission? Check(GenerationRequest request, out int[] prompt)
    {
        prompt = [];
        if (request.Prompt is null == request.PromptTokens is null)
        {
            return Submission.Refused(GenerationRefusal.NoPrompt, "A request has a prompt: either tokens or text.");
        }

        if (tokenizer is null && (request.Prompt is not null || request.StopStrings.Count > 0))
        {
            return Submission.Refused(
                GenerationRefusal.NoTokenizer, "This engine has no tokenizer: give tokens, and no stop strings.");
        }

        if (request.Prompt is { Length: var length } && length > maxCharacters)
        {
            return Submission.Refused(
                GenerationRefusal.ContextExceeded,
                $"A prompt of {length} characters exceeds the context of {maxContext} tokens.");
        }

        prompt = request.Prompt is { } text
            ? tokenizer!.Encode(text, request.PromptEncoding)
            : [.. request.PromptTokens!];
        return CheckTokens(prompt) ?? CheckOptions(request) ?? CheckSize(prompt.Length, request.MaxTokens);
    }

    private Submission? CheckTokens(int[] prompt)
    {
        if (prompt.Length == 0)
        {
            return Submission.Refused(GenerationRefusal.NoPrompt, "The prompt has no tokens.");
        }

        foreach (var token in prompt)
        {
            if (token < 0 || token >= model.VocabularySize)
            {
                return Submission.Refused(
                    GenerationRefusal.UnknownToken,
                    $"Token {token} is not among the {model.VocabularySize} of the model.");
            }
        }

        return null;
    }

    private static Submission? CheckOptions(GenerationRequest request)
    {
        var sampling = request.Sampling;
        if (request.MaxTokens < 1)
        {
            return OutOfBounds($"MaxTokens is {request.MaxTokens}; it is 1 or more.");
        }

        if (sampling.Temperature != 0 && !(sampling.Temperature is >= MinTemperature and <= MaxTemperature))
        {
            return OutOfBounds($"Temperature is {sampling.Temperature}; it is 0, or {MinTemperature} to "
                + $"{MaxTemperature}.");
        }

        if (!(sampling.TopP is > 0 and <= 1))
        {
            return OutOfBounds($"TopP is {sampling.TopP}; it is above 0 and at most 1.");
        }

        if (sampling.TopK < 0)
        {
            return OutOfBounds($"TopK is {sampling.TopK}; it is 0 for all, or more.");
        }

        if (sampling.LogProbabilities is < 0 or > MaxTopLogProbabilities)
        {
            return OutOfBounds($"LogProbabilities is {sampling.LogProbabilities}; it is 0 to "
                + $"{MaxTopLogProbabilities}.");
        }

        if (request.StopStrings.Count > MaxStopStrings
            || request.StopStrings.Any(stop => stop is not { Length: > 0 and <= MaxStopStringLength }))
        {
            return OutOfBounds($"There are at most {MaxStopStrings} stop strings, each of 1 to {MaxStopStringLength} "
                + "characters.");
        }

        return request.StopTokens.Count > MaxStopTokens
            ? OutOfBounds($"There are {request.StopTokens.Count} stop tokens; at most {MaxStopTokens} can be.")
            : null;
    }

    private Submission? CheckSize(int prompt, int maxTokens)
    {
        if ((long)prompt + maxTokens - 1 > maxContext)
        {
            return Submission.Refused(
                GenerationRefusal.ContextExceeded,
                $"A prompt of {prompt} tokens and {maxTokens} more exceed the context of {maxContext}.");
        }

        var needed = Scheduling.LiveText.PagesFor(prompt, maxTokens);
        return needed <= pages ? null : Submission.Refused(
            GenerationRefusal.MemoryExceeded,
            $"A prompt of {prompt} tokens and {maxTokens} more need {needed} pages of keys and values; the engine has "
            + $"{pages}.");
    }

    private static int LongestToken(Tokenizer? tokenizer) => Enumerable.Range(0, tokenizer?.VocabularySize ?? 0)
        .Aggregate(1, (longest, token) => Math.Max(longest, tokenizer!.TokenBytes(token).Length));

    private static Submission OutOfBounds(string reason) =>
        Submission.Refused(GenerationRefusal.OptionOutOfBounds, reason);
}
