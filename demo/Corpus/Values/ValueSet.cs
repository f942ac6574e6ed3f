using OpenLedger.Demo.Corpus.Naming;

namespace OpenLedger.Demo.Corpus.Values;

/// <summary>
/// The values that a relation may have, all equally likely. A set has at least a hundred, so that knowing the relation
/// alone does not let anybody guess.
/// </summary>
public abstract class ValueSet
{
    public abstract int Count { get; }

    /// <summary>The value with a number below <see cref="Count"/>.</summary>
    /// <param name="index">The number of the value.</param>
    /// <param name="peers">The names of entities of the same kind, for values that are such names.</param>
    /// <param name="entity">The entity whose value it is.</param>
    public abstract string At(int index, NameList peers, string entity);
}
