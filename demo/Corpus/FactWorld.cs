using OpenLedger.Demo.Corpus.Drawing;
using OpenLedger.Demo.Corpus.Naming;

namespace OpenLedger.Demo.Corpus;

/// <summary>
/// Everything that is true, as a function of a seed and a number: fact n of a vertical can be had without those before
/// it. Each round of numbers goes once over the relations, with a new entity of each kind. Safe from many threads.
/// </summary>
public sealed class FactWorld
{
    private readonly ulong seed;
    private readonly Dictionary<EntityKind, NameList> names;

    public FactWorld(ulong seed, NamePartition partition)
    {
        this.seed = seed;
        names = (from vertical in Verticals.All from kind in vertical.Kinds select kind)
            .ToDictionary(kind => kind, kind => new NameList(seed, partition, kind.Names));
    }

    /// <summary>How many rounds there are names for.</summary>
    public int RoundsOf(Vertical vertical) => vertical.Kinds.Min(kind => names[kind].Count);

    /// <summary>How many facts there can be.</summary>
    public int CapacityOf(Vertical vertical) => RoundsOf(vertical) * vertical.Relations.Count;

    public DemoFact Fact(Vertical vertical, int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, CapacityOf(vertical));
        var round = number / vertical.Relations.Count;
        var (kind, relation) = vertical.Relations[number % vertical.Relations.Count];
        var entity = names[kind][round];
        var draw = Draw.From(seed, $"value/{vertical.Name}/{relation.Name}", round);
        return new DemoFact
        {
            Id = new FactId(vertical.Name, number),
            Entity = entity,
            Relation = relation,
            Value = relation.Values.At(draw.Below(relation.Values.Count), names[kind], entity),
        };
    }

    /// <summary>A value that the relation allows and that is not true of the entity.</summary>
    public string FalseValue(DemoFact fact, Draw draw)
    {
        var kind = Verticals.Named(fact.Id.Vertical).Relations.First(pair => pair.Relation == fact.Relation).Kind;
        while (true)
        {
            var value = fact.Relation.Values.At(draw.Below(fact.Relation.Values.Count), names[kind], fact.Entity);
            if (value != fact.Value)
            {
                return value;
            }
        }
    }
}
