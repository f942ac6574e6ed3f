namespace OpenLedger.Embedded.Keys;

/// <summary>A key must not be used as it is; the message says why and what to do.</summary>
public sealed class KeyRefusedException : IOException
{
    /// <summary>A refusal with its reason.</summary>
    public KeyRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>A refusal with its reason and cause.</summary>
    public KeyRefusedException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
