using OpenLedger.Lm.Passes;

namespace OpenLedger.Lm.Training;

/// <summary>Takes documents in their order until one has no room any more.</summary>
internal static class Packing
{
    /// <summary>Where the batch ends that begins with document <paramref name="start"/>; never empty.</summary>
    public static int End(int start, int count, int mostTokens, Func<int, TrainingDocument> document)
    {
        var end = start + 1;
        for (var room = mostTokens - Length(document(start)); end < count; end++)
        {
            room -= Length(document(end));
            if (room < 0)
            {
                break;
            }
        }

        return end;
    }

    /// <summary>All documents in batches.</summary>
    public static IEnumerable<IReadOnlyList<TrainingDocument>> Batches(
        IReadOnlyList<TrainingDocument> documents, int mostTokens, int mostDocuments = int.MaxValue)
    {
        for (int start = 0, end; start < documents.Count; start = end)
        {
            var most = Math.Min(documents.Count - start, mostDocuments);
            end = End(start, start + most, mostTokens, i => documents[i]);
            yield return [.. Enumerable.Range(start, end - start).Select(i => documents[i])];
        }
    }

    /// <summary>The tokens that are read: all but the last.</summary>
    public static int Length(TrainingDocument document) => document.Tokens.Count - 1;
}
