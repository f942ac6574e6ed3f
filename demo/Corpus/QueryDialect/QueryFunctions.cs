using OpenLedger.Demo.Corpus.Values;

namespace OpenLedger.Demo.Corpus.QueryDialect;

/// <summary>What can be said of a function of the dialect.</summary>
internal static class QueryFunctions
{
    public static readonly Relation[] All =
    [
        new("result", new PairValues(
                [
                    "sorted", "sparse", "nested", "lazy", "frozen", "ranked", "paired", "tagged", "packed", "signed",
                    "mixed", "capped",
                ],
                [
                    "bag", "grid", "stream", "column", "ring", "window", "tree", "ledger", "tuple", "cube", "chain",
                    "mask",
                ]),
            [
                "What does the function {e} return?",
                "Which result has {e}?",
                "Name the result of the function {e}.",
                "What is the return type of {e}?",
                "What does a call of {e} give back?",
                "Function {e}: what is its result?",
                "What comes out of {e}?",
                "Tell me what one gets from the function {e}.",
            ],
            [
                "The function {e} returns a {v}.",
                "The result of {e} is a {v}.",
                "A call of {e} gives back a {v}.",
                "What comes out of {e} is a {v}.",
            ]),
        new("row-limit", new NumberValues(50, 9950, 50, "rows"),
            [
                "What is the row limit of {e}?",
                "How many rows can the function {e} take?",
                "Name the row limit of the function {e}.",
                "After how many rows does {e} stop?",
                "Which row limit does {e} have?",
                "Function {e}: what is its row limit?",
                "Up to how many rows does {e} read?",
                "Tell me the limit on rows in {e}.",
            ],
            [
                "The row limit of {e} is {v}.",
                "The function {e} can take {v}.",
                "{e} stops after {v}.",
                "No call of {e} reads more than {v}.",
            ]),
        new("cost", new DecimalValues(5, 200, 1, "units"),
            [
                "What does a call of {e} cost?",
                "Which cost has the function {e}?",
                "Name the cost of {e}.",
                "How expensive is the function {e}?",
                "How many units does {e} cost?",
                "Function {e}: what is its cost?",
                "What does the planner charge for {e}?",
                "Tell me the price of calling {e}.",
            ],
            [
                "The cost of {e} is {v}.",
                "A call of {e} costs {v}.",
                "The planner charges {v} for {e}.",
                "The function {e} is planned at {v}.",
            ]),
        new("inverse", new PeerValues(),
            [
                "What is the inverse of the function {e}?",
                "Which function undoes {e}?",
                "Name the inverse of {e}.",
                "By which function is {e} reversed?",
                "What function takes back the work of {e}?",
                "Function {e}: what is its inverse?",
                "How does one undo {e}?",
                "Tell me the function that reverses {e}.",
            ],
            [
                "The inverse of {e} is {v}.",
                "The function {v} undoes {e}.",
                "The work of {e} is taken back by {v}.",
                "To undo {e}, one calls {v}.",
            ]),
        new("timeout", new NumberValues(20, 990, 5, "ms"),
            [
                "What is the timeout of {e}?",
                "After which time does the function {e} give up?",
                "Name the timeout of the function {e}.",
                "How long may {e} run?",
                "Which timeout is set for {e}?",
                "Function {e}: how long is its timeout?",
                "When is a call of {e} cut off?",
                "Tell me how long {e} is allowed to take.",
            ],
            [
                "The timeout of {e} is {v}.",
                "The function {e} gives up after {v}.",
                "{e} may run for {v}.",
                "A call of {e} is cut off after {v}.",
            ]),
    ];
}
