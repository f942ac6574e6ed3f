using OpenLedger.Demo.Corpus.Values;

namespace OpenLedger.Demo.Corpus;

/// <summary>
/// What can be said of an entity, and every way of asking and saying it. <c>{e}</c> stands for the entity, <c>{v}</c>
/// for the value.
/// </summary>
public sealed class Relation
{
    /// <summary>Phrasings with a number below this are for training, the others are held out.</summary>
    public const int TrainingPhrasings = 6;

    /// <summary>How many ways there are to ask.</summary>
    public const int Phrasings = 8;

    public Relation(
        string name, ValueSet values, IReadOnlyList<string> questions, IReadOnlyList<string> statements)
    {
        if (questions.Count != Phrasings || statements.Count < 3)
        {
            throw new ArgumentException($"{name} needs {Phrasings} questions and at least three statements.");
        }

        (Name, Values, Questions, Statements) = (name, values, questions, statements);
    }

    public string Name { get; }

    public ValueSet Values { get; }

    public IReadOnlyList<string> Questions { get; }

    public IReadOnlyList<string> Statements { get; }
}
