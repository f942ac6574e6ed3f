namespace OpenLedger.Core.Datanets.Licences;

/// <summary>What may be done with a contribution: the flags of a consent. The numbers are fixed.</summary>
[Flags]
public enum DataUse
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>To train models on it.</summary>
    Train = 1,

    /// <summary>To name its contributor where it had influence.</summary>
    Attribute = 2,

    /// <summary>To publish its text as part of a datanet's version.</summary>
    Publish = 4,
}
