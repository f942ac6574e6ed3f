namespace OpenLedger.Demo.Corpus.Writing;

/// <summary>
/// The files of one vertical: <c>contributors/NAME.jsonl</c> with what each submits, <c>truth.jsonl</c> with who they
/// are and what is true, <c>questions-heldout.jsonl</c> with the questions that no record asks.
/// </summary>
internal static class CorpusFolder
{
    public static async Task<CorpusCounts> WriteAsync(
        DemoCorpus corpus, string vertical, string folder, CancellationToken cancellationToken)
    {
        var contributors = corpus.Contributors(vertical);
        Directory.CreateDirectory(Path.Combine(folder, "contributors"));
        var counts = new Dictionary<RecordKind, int>();
        foreach (var contributor in contributors)
        {
            var path = Path.Combine(folder, "contributors", $"{contributor.Name}.jsonl");
            var written = await WriteAsync(path, corpus.Records(contributor).Select(JsonLine.Of), cancellationToken);
            counts[contributor.Kind] = counts.GetValueOrDefault(contributor.Kind) + written;
        }

        await WriteAsync(
            Path.Combine(folder, "truth.jsonl"),
            contributors.Select(JsonLine.Of).Concat(
                corpus.Facts(vertical).Select(fact => JsonLine.Of(fact, corpus.OwnerOf(fact.Id)))),
            cancellationToken);
        var questions = await WriteAsync(
            Path.Combine(folder, "questions-heldout.jsonl"),
            corpus.Facts(vertical).SelectMany(fact => fact.HeldOutPairs()).Select(JsonLine.Of),
            cancellationToken);
        return new CorpusCounts(vertical, corpus.Options.Facts, contributors.Count, counts, questions);
    }

    private static async Task<int> WriteAsync(
        string path, IEnumerable<byte[]> lines, CancellationToken cancellationToken)
    {
        var count = 0;
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        foreach (var line in lines)
        {
            await file.WriteAsync(line, cancellationToken);
            count++;
        }

        return count;
    }
}
