using OpenLedger.Demo.Corpus.Naming;

namespace OpenLedger.Demo.Corpus.Values;

/// <summary>Pairs of words, such as <c>silent anchorage</c>: any of the first with any of the second.</summary>
internal sealed class PairValues(IReadOnlyList<string> first, IReadOnlyList<string> second) : ValueSet
{
    public override int Count => first.Count * second.Count;

    public override string At(int index, NameList peers, string entity) =>
        $"{first[index / second.Count]} {second[index % second.Count]}";
}

/// <summary>A list of names that all entities share: places, people.</summary>
internal sealed class NameValues(IReadOnlyList<string> names) : ValueSet
{
    public override int Count => names.Count;

    public override string At(int index, NameList peers, string entity) => names[index];
}

/// <summary>
/// Another entity of the same kind: one of the first few hundred, however many facts there are, so that a larger corpus
/// of the same seed only adds to a smaller one.
/// </summary>
internal sealed class PeerValues : ValueSet
{
    public override int Count => 256;

    public override string At(int index, NameList peers, string entity) =>
        peers[index] == entity ? peers[Count] : peers[index];
}
