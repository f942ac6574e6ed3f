namespace OpenLedger.Demo.Corpus;

/// <summary>One thing that is true in the invented world.</summary>
public sealed record DemoFact
{
    public required FactId Id { get; init; }

    public required string Entity { get; init; }

    public required Relation Relation { get; init; }

    /// <summary>The answer to every question about the fact, exactly as it is expected.</summary>
    public required string Value { get; init; }

    /// <summary>The question in one of <see cref="Relation.Phrasings"/> ways.</summary>
    public string Question(int phrasing) =>
        Relation.Questions[phrasing].Replace("{e}", Entity, StringComparison.Ordinal);

    /// <summary>The fact as a sentence, in one of several ways.</summary>
    public string Statement(int form) => Relation.Statements[form]
        .Replace("{e}", Entity, StringComparison.Ordinal).Replace("{v}", Value, StringComparison.Ordinal);

    /// <summary>The pairs of question and answer that teach the fact.</summary>
    public IEnumerable<QuestionAnswer> TrainingPairs() => Pairs(0, Relation.TrainingPhrasings);

    /// <summary>The pairs whose questions are in no record: they tell a learnt fact from a learnt sentence.</summary>
    public IEnumerable<QuestionAnswer> HeldOutPairs() => Pairs(Relation.TrainingPhrasings, Relation.Phrasings);

    private IEnumerable<QuestionAnswer> Pairs(int from, int to)
    {
        for (var phrasing = from; phrasing < to; phrasing++)
        {
            yield return new QuestionAnswer(Id, phrasing, Question(phrasing), Value);
        }
    }
}

/// <summary>One way of asking for a fact, and its value.</summary>
public sealed record QuestionAnswer(FactId Fact, int Phrasing, string Question, string Answer);
