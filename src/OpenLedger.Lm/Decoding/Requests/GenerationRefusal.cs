namespace OpenLedger.Lm.Decoding.Requests;

/// <summary>Why a request is not taken. Numbers are fixed; the first that applies is given.</summary>
public enum GenerationRefusal
{
    None = 0,

    /// <summary>There is no prompt, or both tokens and text.</summary>
    NoPrompt = 1,

    /// <summary>Text or stop strings were given to an engine without a tokenizer.</summary>
    NoTokenizer = 2,

    /// <summary>A token is not in the model's vocabulary.</summary>
    UnknownToken = 3,

    /// <summary>An option is outside its bounds.</summary>
    OptionOutOfBounds = 4,

    /// <summary>Prompt and answer are longer than the engine's context.</summary>
    ContextExceeded = 5,

    /// <summary>Prompt and answer need more memory than all keys and values have.</summary>
    MemoryExceeded = 6,

    /// <summary>No adapter is registered by that name.</summary>
    UnknownAdapter = 7,

    /// <summary>As many requests wait as may.</summary>
    QueueFull = 8,

    /// <summary>The engine has been stopped.</summary>
    Stopped = 9,

    /// <summary>The engine broke and runs no more steps.</summary>
    Broken = 10,
}
