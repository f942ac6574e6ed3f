namespace OpenLedger.Lm.Transformer;

/// <summary>How weights are kept in memory. Sums are always made in floats.</summary>
public enum PassPrecision
{
    Float,

    /// <summary>Half the memory and half the traffic; weights are rounded to eight significant bits.</summary>
    BrainFloat,
}
