namespace OpenLedger.Bench.Attribution;

/// <summary>
/// Endless text in records, each a function of its number: records of any corpus can be made again, and those beyond
/// it are text of the same kind that the corpus does not hold.
/// </summary>
internal interface ICorpusText
{
    /// <summary>Tokens are below this.</summary>
    int Vocabulary { get; }

    /// <summary>The tokens of a record, and its bytes as text; 0 if it was never text.</summary>
    (int[] Tokens, int TextBytes) Record(long number);

    /// <summary>Whether a word starts with this token.</summary>
    bool StartsWord(int token);

    /// <summary>Whether a sentence or a line ends with this token.</summary>
    bool Stops(int token);
}
