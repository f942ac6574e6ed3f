using OpenLedger.Demo.Corpus.Naming;

namespace OpenLedger.Demo.Corpus;

/// <summary>A field of invented knowledge: kinds of entities and what can be said of them.</summary>
public sealed class Vertical
{
    public Vertical(string name, string title, IReadOnlyList<EntityKind> kinds)
    {
        (Name, Title, Kinds) = (name, title, kinds);
        Relations = [.. from kind in kinds from relation in kind.Relations select (kind, relation)];
    }

    /// <summary>One word, as in file names.</summary>
    public string Name { get; }

    /// <summary>As in a sentence.</summary>
    public string Title { get; }

    public IReadOnlyList<EntityKind> Kinds { get; }

    /// <summary>All relations, with the kind of entity that has them.</summary>
    public IReadOnlyList<(EntityKind Kind, Relation Relation)> Relations { get; }

    public override string ToString() => Name;
}

/// <summary>Entities that are named alike and have the same relations.</summary>
/// <param name="Noun">What one of them is called.</param>
/// <param name="Names">How they are named.</param>
/// <param name="Relations">What can be said of each.</param>
public sealed record EntityKind(string Noun, NameGrammar Names, IReadOnlyList<Relation> Relations);
