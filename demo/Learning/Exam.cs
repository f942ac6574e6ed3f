using OpenLedger.Demo.Corpus;
using OpenLedger.Lm.Decoding;
using OpenLedger.Lm.Decoding.Requests;
using OpenLedger.Lm.Tokenizers;

namespace OpenLedger.Demo.Learning;

/// <summary>Asks questions and counts the answers that are right to the letter.</summary>
internal sealed class Exam(TextEngine engine, Tokenizer tokenizer)
{
    private const int LongestAnswer = 32;

    private readonly PromptTokens tokens = new(tokenizer);

    /// <summary>The part of the questions that is answered exactly, from 0 to 1.</summary>
    /// <param name="adapterId">Null asks the bare base.</param>
    public async Task<double> ScoreAsync(
        IReadOnlyList<QuestionAnswer> questions, string? adapterId, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(questions.Select(question => AnswerAsync(
            question.Question, adapterId, cancellationToken)));
        return answers.Zip(questions).Count(pair => pair.First == pair.Second.Answer) / (double)questions.Count;
    }

    /// <summary>The answer to one question, the most likely token at every step.</summary>
    public async Task<string> AnswerAsync(string question, string? adapterId, CancellationToken cancellationToken) =>
        PlainPrompt.AnswerOf((await GenerateAsync(question, adapterId, cancellationToken)).Text);

    /// <summary>The same with its tokens, just as the model gave it.</summary>
    public async Task<GeneratedText> GenerateAsync(
        string question, string? adapterId, CancellationToken cancellationToken)
    {
        var submission = await engine.SubmitAsync(
            new GenerationRequest
            {
                PromptTokens = tokens.Prompt(question),
                AdapterId = adapterId,
                MaxTokens = LongestAnswer,
            },
            cancellationToken);
        if (!submission.IsAccepted)
        {
            throw new InvalidOperationException(submission.Reason);
        }

        return await submission.Generation.ReadToEndAsync(cancellationToken);
    }
}
