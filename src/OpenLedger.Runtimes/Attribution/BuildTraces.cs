using OpenLedger.Core.Attribution;
using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Influence;
using OpenLedger.Spans.Indexes;

namespace OpenLedger.Runtimes.Attribution;

/// <summary>
/// The traces of a build, opened: its lineage, the index of what its records say, and one index of their influence for
/// each of its adapters. Thread-safe; dispose of it when nobody attributes any more.
/// </summary>
public sealed class BuildTraces : IDisposable
{
    private readonly string folder;
    private readonly InfluenceIndex[] influence;

    private BuildTraces(string folder, RecordList list, SpanCorpus spans, IEnumerable<InfluenceIndex> influence)
    {
        (this.folder, List, Spans, this.influence) = (folder, list, spans, [.. influence]);
        Lineage = new Lineage(list.Records.Select(record => record.Lineage()));
    }

    /// <summary>The records by claim and owner.</summary>
    public Lineage Lineage { get; }

    /// <summary>What the records say; a record's number there is its place here.</summary>
    public SpanCorpus Spans { get; }

    /// <summary>On how many adapters influence is measured; 0 if it is not.</summary>
    public int Seeds => influence.Length;

    internal RecordList List { get; }

    internal IReadOnlyList<InfluenceIndex> Influence => influence;

    /// <summary>Opens a folder. Reads all of it once.</summary>
    /// <exception cref="TraceFormatException">The list of records is damaged, or the files do not belong together.
    /// </exception>
    /// <exception cref="SpanFormatException">The index of spans is missing or damaged.</exception>
    /// <exception cref="Lm.LmFormatException">An index of influence is damaged.</exception>
    public static BuildTraces Open(string folder)
    {
        var list = RecordList.Read(TraceFiles.Records(folder));
        var spans = SpanCorpus.Open([TraceFiles.Spans(folder)]);
        var influence = new List<InfluenceIndex>();
        try
        {
            Require(list.Holds(spans.Shards[0]), TraceFiles.Spans(folder));
            for (var path = PathOf(0); File.Exists(path); path = PathOf(influence.Count))
            {
                influence.Add(InfluenceIndex.Open(path));
                Require(influence[^1].Records == list.Records.Count, path);
            }

            return new BuildTraces(folder, list, spans, influence);

            string PathOf(int seed) => TraceFiles.Influence(folder, $"{seed}");
        }
        catch
        {
            spans.Dispose();
            influence.ForEach(index => index.Dispose());
            throw;
        }
    }

    /// <exception cref="TraceFormatException">An index of influence is of another adapter, or of none.</exception>
    internal void RequireOf(IReadOnlyList<LoraAdapter> adapters)
    {
        if (adapters.Count != Seeds)
        {
            throw new TraceFormatException(
                folder, $"has {Seeds} indexes of influence beside it for {adapters.Count} adapters");
        }

        foreach (var (seed, adapter) in adapters.Index())
        {
            if (!Influence[seed].Subject.Source.Span.SequenceEqual(TraceWriter.SourceOf(List, adapter)))
            {
                throw new TraceFormatException(folder, $"has influence beside it that is not of adapter {seed}");
            }
        }
    }

    public void Dispose()
    {
        Spans.Dispose();
        Array.ForEach(influence, index => index.Dispose());
    }

    private static void Require(bool belongs, string path)
    {
        if (!belongs)
        {
            throw new TraceFormatException(path, "is of other records than the list beside it");
        }
    }
}
