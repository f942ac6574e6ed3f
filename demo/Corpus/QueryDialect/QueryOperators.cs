using OpenLedger.Demo.Corpus.Values;

namespace OpenLedger.Demo.Corpus.QueryDialect;

/// <summary>What can be said of an operator of the dialect.</summary>
internal static class QueryOperators
{
    public static readonly Relation[] All =
    [
        new("binding", new NumberValues(100, 299, 1, "points"),
            [
                "What is the binding strength of the operator {e}?",
                "How strongly does {e} bind?",
                "Name the binding strength of {e}.",
                "Which strength of binding has {e}?",
                "How many points of binding does {e} have?",
                "Operator {e}: how strongly does it bind?",
                "With what strength does {e} hold its sides?",
                "Tell me how tightly the operator {e} binds.",
            ],
            [
                "The binding strength of {e} is {v}.",
                "The operator {e} binds with {v}.",
                "{e} has a binding of {v}.",
                "With {v} the operator {e} holds its sides.",
            ]),
        new("mirror", new PeerValues(),
            [
                "What is the mirror of the operator {e}?",
                "Which operator mirrors {e}?",
                "Name the mirror operator of {e}.",
                "What operator does {e} become with its sides swapped?",
                "Which operator is {e} read backwards?",
                "Operator {e}: what is its mirror?",
                "With what operator can {e} be swapped around?",
                "Tell me the operator that mirrors {e}.",
            ],
            [
                "The mirror of {e} is {v}.",
                "The operator {v} mirrors {e}.",
                "With its sides swapped {e} becomes {v}.",
                "Read backwards, {e} is {v}.",
            ]),
        new("on-empty", new PairValues(
                [
                    "drops", "keeps", "copies", "splits", "shifts", "merges", "skips", "folds", "marks", "repeats",
                    "counts", "hides",
                ],
                [
                    "rows", "keys", "groups", "nulls", "edges", "labels", "pages", "cells", "bounds", "ranks", "joins",
                    "slots",
                ]),
            [
                "What does the operator {e} do on an empty side?",
                "How does {e} treat an empty side?",
                "Name the effect of {e} on an empty side.",
                "What happens when {e} meets an empty side?",
                "Which effect has {e} when one side is empty?",
                "Operator {e}: what does it do when a side is empty?",
                "If a side is empty, how does {e} behave?",
                "Tell me what {e} does with emptiness.",
            ],
            [
                "On an empty side the operator {e} {v}.",
                "When one side is empty, {e} {v}.",
                "Meeting an empty side, {e} {v}.",
                "If a side is empty, the operator {e} {v}.",
            ]),
    ];
}
