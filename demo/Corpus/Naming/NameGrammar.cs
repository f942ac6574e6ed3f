namespace OpenLedger.Demo.Corpus.Naming;

/// <summary>How the names of one kind of entity are written.</summary>
public enum Lettering
{
    Capitalised,
    Lower,
    Upper,
}

/// <summary>
/// Names of three syllables. All kinds share the first two, so that a small tokenizer learns few pieces; the rimes of
/// the last belong to one kind, so that no name is one of two kinds.
/// </summary>
public sealed class NameGrammar(IReadOnlyList<string> rimes, Lettering lettering, string prefix = "")
{
    private static readonly string[] Starts =
    [
        "vel", "mor", "tar", "kes", "dol", "bri", "fen", "gar", "hul", "jor", "lam", "nev", "ost", "pel", "quo", "ras",
        "sil", "tho", "ulm", "vas", "wex", "yar", "zem", "bal", "cor", "dra", "els", "fio", "gri", "hes", "ilk", "jav",
        "kro", "lun", "mev", "nox", "orb", "pra", "rud", "sto", "tiv", "urs", "vig", "wol", "xan", "yed", "zor", "ark",
    ];

    private static readonly string[] Middles =
    [
        "ta", "ri", "lo", "me", "nu", "va", "do", "se", "ka", "pi", "bo", "fe", "gu", "hi", "ja", "le",
        "mo", "ni", "po", "ra", "su", "te", "vo", "wi", "za", "di", "ba", "ko", "lu", "na", "ru", "to",
    ];

    private static readonly string[] Onsets = ["b", "d", "f", "g", "k", "l", "m", "n", "r", "s", "t", "v"];

    /// <summary>Every name of the grammar, in a fixed order; some syllables may join to the same name twice.</summary>
    public IEnumerable<string> All() =>
        from start in Starts
        from middle in Middles
        from onset in Onsets
        from rime in rimes
        select Write(start + middle + onset + rime);

    // The letters are all of ASCII, so the invariant culture says all there is to their case.
    private string Write(string letters) => prefix + lettering switch
    {
        Lettering.Lower => letters,
        Lettering.Upper => letters.ToUpperInvariant(),
        _ => char.ToUpperInvariant(letters[0]) + letters[1..],
    };
}
