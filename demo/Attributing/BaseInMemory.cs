using OpenLedger.Demo.Learning;
using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Demo.Attributing;

/// <summary>A base in memory, ready to be trained on, with its tokenizer.</summary>
internal sealed class BaseInMemory : IDisposable
{
    private readonly CheckpointFolder checkpoint;

    public BaseInMemory(string folder)
    {
        checkpoint = CheckpointFolder.Open(folder);
        Tokenizer = Tokenizer.Read(Path.Combine(folder, "tokenizer.json"));
        Tokens = new PromptTokens(Tokenizer);
        Model = Model.Load(checkpoint, forTraining: true);
    }

    public Model Model { get; }

    public Tokenizer Tokenizer { get; }

    public PromptTokens Tokens { get; }

    public void Dispose()
    {
        Model.Dispose();
        checkpoint.Dispose();
    }
}
