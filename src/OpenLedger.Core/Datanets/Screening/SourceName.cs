using System.Globalization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets.Screening;

/// <summary>
/// Names of sources as contributors give them. They are shown and stored, never opened; all the same a name that
/// could leave a folder or deceive a reader is refused, since somebody will use it as a path one day.
/// </summary>
public static class SourceName
{
    /// <summary>The longest name, in UTF-16 characters.</summary>
    public const int MaxLength = 255;

    /// <summary>
    /// Whether the name is plain: relative, with forward slashes, no <c>.</c> or <c>..</c> or empty part, no drive, no
    /// control or invisible character.
    /// </summary>
    public static IntakeRefusal Judge(string name) =>
        name.Length is > 0 and <= MaxLength
        && PlainText.IsPlain(name)
        && name.AsSpan().IndexOfAny("\\:*?\"<>|") < 0
        && name.Trim().Length == name.Length
        && !name.Any(c => char.GetUnicodeCategory(c) is UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && name.Split('/').All(part => part is not ("" or "." or "..") && part[0] != '~')
            ? IntakeRefusal.None
            : IntakeRefusal.SourceNameUnusable;
}
