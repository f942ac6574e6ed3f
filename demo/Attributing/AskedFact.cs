using OpenLedger.Core.Attribution;
using OpenLedger.Demo.Corpus;
using OpenLedger.Runtimes.Attribution;

namespace OpenLedger.Demo.Attributing;

/// <summary>A question in words that no record has, the answer that the model gave, and what speaks for whom.</summary>
internal sealed record AskedFact(
    QuestionAnswer Question, TracedAnswer Answer, string Said, AnswerEvidence Evidence)
{
    /// <summary>
    /// Whether the model said what is true. Only then is it known who should be paid: the owner of the fact.
    /// </summary>
    public bool IsRight => Said == Question.Answer;

    /// <summary>Who is paid for the answer.</summary>
    public AnswerShares Shares(TrainedBuild build, Confidence confidence, ShareOptions options)
    {
        var decided = ShareRules.Decide(build.Traces.Lineage, Evidence, confidence, options);
        return decided.Shares ?? throw new InvalidOperationException(decided.Refusal.Sentence());
    }

    /// <summary>Asks every question, and finds out who shaped each answer.</summary>
    public static async Task<IReadOnlyList<AskedFact>> AskAsync(
        TrainedBuild build, BaseInMemory @base, IEnumerable<QuestionAnswer> questions, IScores? scores,
        CancellationToken cancellationToken)
    {
        QuestionAnswer[] all = [.. questions];
        var texts = await Task.WhenAll(all.Select(
            question => build.Exam.GenerateAsync(question.Question, build.Adapter, cancellationToken)));
        var asked = new List<AskedFact>(all.Length);
        foreach (var (question, text) in all.Zip(texts))
        {
            var answer = new TracedAnswer { Prompt = @base.Tokens.Prompt(question.Question), Answer = text.Tokens };
            var evidence = build.Attributor.Trace(answer, cancellationToken);
            if (scores is not null)
            {
                evidence = evidence with { Influence = build.Attributor.Evidence([scores.Of(answer)]) };
            }

            asked.Add(new AskedFact(question, answer, PlainPrompt.AnswerOf(text.Text), evidence));
        }

        return asked;
    }
}
