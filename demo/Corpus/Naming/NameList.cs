using OpenLedger.Demo.Corpus.Drawing;

namespace OpenLedger.Demo.Corpus.Naming;

/// <summary>The names of one grammar and one partition, each once, in the order of a seed.</summary>
public sealed class NameList
{
    private readonly string[] names;

    public NameList(ulong seed, NamePartition partition, NameGrammar grammar)
    {
        names = [.. grammar.All().Where(name => NamePartitions.Of(name) == partition).Distinct()];
        Draw.From(seed, $"names/{partition}").Shuffle(names.AsSpan());
    }

    public int Count => names.Length;

    public string this[int index] => names[index];
}
