namespace OpenLedger.Core.Datanets;

/// <summary>How a datanet may be called: lower-case letters, digits and hyphens, a letter or digit first.</summary>
public static class DatanetNames
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>Whether this is such a name.</summary>
    public static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
            {
                return false;
            }
        }

        return name.Length is > 0 and <= MaxLength && name[0] != '-';
    }
}
