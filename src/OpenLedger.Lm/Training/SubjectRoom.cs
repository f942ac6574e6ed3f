using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Passes;

namespace OpenLedger.Lm.Training;

/// <summary>How large the batches of a run can become: memory is taken for that and not for more.</summary>
internal sealed record SubjectRoom(Arithmetic Arithmetic, int MostTokens, int LongestDocument)
{
    public static SubjectRoom For(TrainingCorpus corpus, TrainingOptions options, Arithmetic arithmetic)
    {
        var longest = corpus.Documents.Concat(corpus.HeldOut).Max(Packing.Length);
        var tokens = Math.Max(Tokens(corpus.Documents), Tokens(corpus.HeldOut));
        return new(arithmetic, (int)Math.Min(options.TokensPerBatch, tokens), longest);
    }

    private static long Tokens(IReadOnlyList<TrainingDocument> documents) =>
        documents.Sum(document => (long)Packing.Length(document));
}
