using OpenLedger.Demo.Corpus.Values;

namespace OpenLedger.Demo.Corpus.QueryDialect;

/// <summary>What can be said of an error code of the dialect.</summary>
internal static class QueryErrors
{
    public static readonly Relation[] All =
    [
        new("cause", new PairValues(
                [
                    "stale", "missing", "torn", "foreign", "locked", "hidden", "double", "crossed", "blank", "lapsed",
                    "loose", "wrong",
                ],
                [
                    "cursor", "index", "alias", "schema", "handle", "quote", "bracket", "lease", "snapshot", "offset",
                    "charset", "pointer",
                ]),
            [
                "What causes the error {e}?",
                "Which cause does {e} have?",
                "Name the cause of the error {e}.",
                "What is behind the error code {e}?",
                "What does one have when {e} is raised?",
                "Error {e}: what is its cause?",
                "To what does {e} point?",
                "Tell me why the error {e} appears.",
            ],
            [
                "The cause of {e} is a {v}.",
                "The error {e} points to a {v}.",
                "A {v} is behind the error code {e}.",
                "{e} is raised for a {v}.",
            ]),
        new("retry-delay", new NumberValues(5, 995, 5, "seconds"),
            [
                "How long should one wait after the error {e}?",
                "What is the retry delay of {e}?",
                "Name the retry delay of the error {e}.",
                "After which time may one retry on {e}?",
                "Which wait does the error code {e} ask for?",
                "Error {e}: what is the retry delay?",
                "When is it safe to try again after {e}?",
                "Tell me the wait that {e} demands.",
            ],
            [
                "The retry delay of {e} is {v}.",
                "After the error {e} one should wait {v}.",
                "The error code {e} asks for a wait of {v}.",
                "It is safe to try again {v} after {e}.",
            ]),
        new("remedy", new PairValues(
                [
                    "rebuild", "flush", "rename", "pin", "rotate", "reload", "detach", "trim", "unlock", "rebase",
                    "reseed", "close",
                ],
                [
                    "catalog", "session", "partition", "buffer", "journal", "shard", "trigger", "view", "cache",
                    "replica", "batch", "segment",
                ]),
            [
                "What is the remedy for the error {e}?",
                "How is {e} remedied?",
                "Name the remedy for {e}.",
                "Which step cures the error code {e}?",
                "What should one do about the error {e}?",
                "Error {e}: what is the remedy?",
                "What makes the error {e} go away?",
                "Tell me how to cure {e}.",
            ],
            [
                "The remedy for {e} is: {v}.",
                "The step that cures {e} is {v}.",
                "About the error {e} the manual says: {v}.",
                "{e} goes away with the step {v}.",
            ]),
    ];
}
