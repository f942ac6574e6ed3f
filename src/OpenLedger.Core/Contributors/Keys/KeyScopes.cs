namespace OpenLedger.Core.Contributors.Keys;

/// <summary>What an API key may be used for. The numbers are stored and never change.</summary>
[Flags]
public enum KeyScopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>See what is the contributor's own.</summary>
    Read = 1,

    /// <summary>Bring data in, and take it back.</summary>
    Contribute = 2,

    /// <summary>Validate and dispute.</summary>
    Review = 4,

    /// <summary>Move money.</summary>
    Spend = 8,

    /// <summary>Make and revoke keys.</summary>
    Admin = 16,

    /// <summary>All of these.</summary>
    All = Read | Contribute | Review | Spend | Admin,
}
