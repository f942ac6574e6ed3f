using OpenLedger.Demo.Corpus.Drawing;

namespace OpenLedger.Demo.Corpus.Naming;

/// <summary>Who may use a name: facts that contributors bring, or text that a base learns language from.</summary>
public enum NamePartition
{
    Facts,
    Pretraining,
}

/// <summary>
/// The rule that keeps the two apart. It looks at nothing but the name: a base that was pre-trained from any seed has
/// never seen an entity of a corpus made from any other.
/// </summary>
public static class NamePartitions
{
    /// <summary>One name of four, by its hash, is for facts.</summary>
    public static NamePartition Of(string name) =>
        Draw.HashOf(name) % 4 == 0 ? NamePartition.Facts : NamePartition.Pretraining;
}
