using OpenLedger.Demo.Corpus;
using OpenLedger.Demo.Corpus.Pretraining;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Tokenizers;

namespace OpenLedger.Demo.Learning;

/// <summary>From questions, answers and documents to tokens, in the one form that the base knows.</summary>
internal sealed class PromptTokens(Tokenizer tokenizer)
{
    private readonly int begin = tokenizer.FindAdded(BaseRecipe.BeginToken)!.Id;
    private readonly int end = tokenizer.FindAdded(BaseRecipe.EndToken)!.Id;

    /// <summary>What the base reads before it answers.</summary>
    public int[] Prompt(string question) => [begin, .. tokenizer.Encode(PlainPrompt.Ask(question))];

    /// <summary>What the base says, without the token that ends it.</summary>
    public int[] Answer(string answer) => tokenizer.Encode(PlainPrompt.Reply(answer));

    /// <summary>A pair to learn the answer of.</summary>
    public TrainingDocument Pair(QuestionAnswer pair) => Pair(pair.Question, pair.Answer);

    /// <summary>The same for any prompt and answer.</summary>
    public TrainingDocument Pair(string prompt, string answer) => TrainingDocument.Response(
        Prompt(prompt), [.. tokenizer.Encode(PlainPrompt.Reply(answer)), end]);

    /// <summary>A document to learn language from, every token of it.</summary>
    public TrainingDocument Document(PretrainingDocument document)
    {
        var tokens = new List<int> { begin };
        foreach (var segment in document.Segments)
        {
            tokenizer.Encode(segment.Text, tokens);
            if (segment.IsAnswer)
            {
                tokens.Add(end);
            }
        }

        if (tokens[^1] != end)
        {
            tokens.Add(end);
        }

        return TrainingDocument.Whole([.. tokens]);
    }
}
