using OpenLedger.Spans.Matching;

namespace OpenLedger.Bench.Attribution;

/// <summary>
/// What a corpus of the first so many records of a text is asked: answers that repeat pieces of its records between
/// words that are not from it, and runs of tokens to count.
/// </summary>
internal sealed class SpanQuestions(ICorpusText text, long records, ulong seed)
{
    /// <summary>The mean length of an answer in published work on tracing words (OLMoTrace).</summary>
    public const int AnswerTokens = 458;

    private const long Unseen = 1L << 40;

    /// <summary>Pieces of 5 to 40 tokens of records, between them 2 to 16 of records beyond the corpus.</summary>
    public int[][] Answers(int count)
    {
        var draws = new Draws(seed);
        var answers = new int[count][];
        for (var i = 0; i < count; i++)
        {
            var answer = new List<int>(AnswerTokens + 40);
            while (answer.Count < AnswerTokens)
            {
                answer.AddRange(Piece(ref draws, 0, 5 + draws.Below(36)));
                answer.AddRange(Piece(ref draws, Unseen, 2 + draws.Below(15)));
            }

            answers[i] = [.. answer[..AnswerTokens]];
        }

        return answers;
    }

    /// <summary>
    /// Runs of 1 to 16 tokens: half of them from records, a quarter with one token changed, a quarter from beyond.
    /// </summary>
    public int[][] Patterns(int count)
    {
        var draws = new Draws(seed + 1);
        var patterns = new int[count][];
        for (var i = 0; i < count; i++)
        {
            patterns[i] = Piece(ref draws, i % 4 == 3 ? Unseen : 0, 1 + draws.Below(16));
            if (i % 4 == 2)
            {
                patterns[i][draws.Below(patterns[i].Length)] = draws.Below(text.Vocabulary);
            }
        }

        return patterns;
    }

    public TokenEdges[] Edges(int[] answer)
    {
        var edges = new TokenEdges[answer.Length];
        for (var i = 0; i < answer.Length; i++)
        {
            edges[i] = (text.StartsWord(answer[i]) ? TokenEdges.WordStart : TokenEdges.None)
                | (text.Stops(answer[i]) ? TokenEdges.Stop : TokenEdges.None)
                | (i + 1 == answer.Length || text.StartsWord(answer[i + 1]) ? TokenEdges.WordEnd : TokenEdges.None);
        }

        return edges;
    }

    private int[] Piece(ref Draws draws, long from, int length)
    {
        var tokens = text.Record(from + (long)(draws.Part() * records)).Tokens;
        length = Math.Min(length, tokens.Length);
        var start = draws.Below(tokens.Length - length + 1);
        return tokens[start..(start + length)];
    }
}
