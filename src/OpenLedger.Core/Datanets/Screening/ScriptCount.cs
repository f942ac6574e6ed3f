using System.Text;

namespace OpenLedger.Core.Datanets.Screening;

/// <summary>The scripts that tell languages apart.</summary>
internal enum Script
{
    Other,
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Devanagari,
    Thai,
    Hangul,
    Kana,
    Han,
}

/// <summary>Which script most letters of a text belong to.</summary>
/// <param name="All">Letters in the text.</param>
/// <param name="Script">The script of most; <see cref="Script.Other"/> if none has half of them.</param>
/// <param name="HasKana">Whether kana are a tenth of what is East Asian, as in any Japanese sentence.</param>
/// <param name="Ukrainian">Letters of Ukrainian that Russian lacks.</param>
/// <param name="Russian">Letters of Russian that Ukrainian lacks.</param>
/// <param name="Persian">Letters of Persian that Arabic lacks.</param>
internal readonly record struct ScriptCount(
    int All, Script Script, bool HasKana, int Ukrainian, int Russian, int Persian)
{
    public static ScriptCount Of(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[(int)Script.Han + 1];
        var (all, ukrainian, russian, persian) = (0, 0, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune))
            {
                continue;
            }

            all++;
            counts[(int)ScriptOf(rune.Value)]++;
            ukrainian += rune.Value is 'і' or 'ї' or 'є' or 'ґ' ? 1 : 0;
            russian += rune.Value is 'ы' or 'э' or 'ё' or 'ъ' ? 1 : 0;
            persian += rune.Value is 'پ' or 'چ' or 'ژ' or 'گ' ? 1 : 0;
        }

        // Kana and Han are written together, so the two count as one script until it is told which.
        var eastAsian = counts[(int)Script.Han] + counts[(int)Script.Kana];
        var hasKana = 10 * counts[(int)Script.Kana] > eastAsian;
        counts[(int)Script.Han] = eastAsian;
        var most = 0;
        for (var script = 1; script < counts.Length; script++)
        {
            most = counts[script] > counts[most] ? script : most;
        }

        return new ScriptCount(
            all, 2 * counts[most] >= all ? (Script)most : Script.Other, hasKana, ukrainian, russian, persian);
    }

    private static Script ScriptOf(int letter) => letter switch
    {
        < 0x0250 or (>= 0x1E00 and < 0x1F00) => Script.Latin,
        >= 0x0370 and < 0x0400 or (>= 0x1F00 and < 0x2000) => Script.Greek,
        >= 0x0400 and < 0x0530 => Script.Cyrillic,
        >= 0x0590 and < 0x0600 => Script.Hebrew,
        >= 0x0600 and < 0x0780 or (>= 0xFB50 and < 0xFE00) or (>= 0xFE70 and < 0xFF00) => Script.Arabic,
        >= 0x0900 and < 0x0980 => Script.Devanagari,
        >= 0x0E00 and < 0x0E80 => Script.Thai,
        >= 0x1100 and < 0x1200 or (>= 0x3130 and < 0x3190) or (>= 0xAC00 and < 0xD7B0) => Script.Hangul,
        >= 0x3040 and < 0x3100 or (>= 0x31F0 and < 0x3200) or (>= 0xFF66 and < 0xFFA0) => Script.Kana,
        >= 0x3400 and < 0xA000 or (>= 0xF900 and < 0xFB00) or >= 0x20000 => Script.Han,
        _ => Script.Other,
    };
}
