using OpenLedger.Lm.Decoding;
using OpenLedger.Lm.Decoding.Pages;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Tokenizers.Training;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Decoding;

/// <summary>
/// A model that says one text: after every token of it comes the next, whatever was before. Tokens are bytes, and no
/// byte may come twice. After the last token comes an end token.
/// </summary>
internal sealed class Parrot : IDisposable
{
    private readonly MasterWeights weights;
    private readonly int[] tokens;

    public Parrot(string text)
    {
        Tokenizer = TokenizerTrainer.Train(["ab"], new() { VocabularySize = 258, SpecialTokens = ["<end>", "<go>"] });
        var (end, go) = (Tokenizer.FindAdded("<end>")!.Id, Tokenizer.FindAdded("<go>")!.Id);
        tokens = [go, .. Tokenizer.Encode(text), end];
        Assert.Equal(tokens.Length, tokens.Distinct().Count());
        var config = new ModelConfig
        {
            Family = ModelFamily.Llama,
            VocabularySize = 258,
            Width = 258,
            Layers = 1,
            Heads = 1,
            KeyValueHeads = 1,
            HeadWidth = 2,
            MlpWidth = 1,
            ContextLength = 512,
            EndTokens = [end],
        };
        weights = new MasterWeights(config);
        foreach (var parameter in weights.Layout.Parameters)
        {
            Fill(parameter, weights.Of(parameter));
        }

        Model = Model.Load(weights);
    }

    public Tokenizer Tokenizer { get; }

    public Model Model { get; }

    /// <summary>What the text is a continuation of.</summary>
    public IReadOnlyList<int> Prompt => tokens[..1];

    public TextEngine Engine() => new(Model, Tokenizer, null, new()
    {
        KeyValueMemoryBytes = 64 * KvPool.PageSizeBytes(Model.Config),
        Threads = 1,
        MaxContextTokens = 512,
    });

    public void Dispose()
    {
        Model.Dispose();
        weights.Dispose();
    }

    private void Fill(ModelParameter parameter, Span<float> numbers)
    {
        switch (parameter.Place.Kind)
        {
            case ParameterKind.Embedding:
                for (var token = 0; token < parameter.Rows; token++)
                {
                    numbers[(token * parameter.Columns) + token] = 1;
                }

                break;
            case ParameterKind.Head:
                foreach (var (before, after) in tokens.Zip(tokens[1..]))
                {
                    numbers[(after * parameter.Columns) + before] = 1;
                }

                break;
            case ParameterKind.AttentionNorm or ParameterKind.MlpNorm or ParameterKind.FinalNorm:
                numbers.Fill(1);
                break;
            default:
                // Attention and feed-forward add nothing.
                numbers.Clear();
                break;
        }
    }
}
