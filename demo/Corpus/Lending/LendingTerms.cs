using OpenLedger.Demo.Corpus.Naming;
using OpenLedger.Demo.Corpus.Values;

namespace OpenLedger.Demo.Corpus.Lending;

/// <summary>When a market moves, what it watches, and who watches it.</summary>
internal static class LendingTerms
{
    public static readonly Relation[] All =
    [
        new("withdrawal-delay", new NumberValues(2, 240, 2, "hours"),
            [
                "What is the withdrawal delay of {e}?",
                "How long does {e} delay a withdrawal?",
                "Name the delay before {e} pays out.",
                "How long must one wait for a withdrawal from {e}?",
                "Which withdrawal delay does the {e} market have?",
                "{e}: how long is its withdrawal delay?",
                "After what time does {e} release a deposit?",
                "Tell me the waiting time for withdrawals in {e}.",
            ],
            [
                "The withdrawal delay of {e} is {v}.",
                "{e} delays a withdrawal by {v}.",
                "Withdrawals from the {e} market wait for {v}.",
                "A deposit is released by {e} after {v}.",
            ]),
        new("price-feed", new PairValues(
                [
                    "amber", "hollow", "northern", "quiet", "copper", "twin", "velvet", "broken", "early", "marble",
                    "scarlet", "drifting",
                ],
                [
                    "lantern", "compass", "meridian", "beacon", "sextant", "pendulum", "almanac", "sundial", "gauge",
                    "mirror", "anvil", "plumb",
                ]),
            [
                "Which price feed does {e} use?",
                "Where does {e} read its prices?",
                "Name the price feed of the {e} market.",
                "What is the price feed of {e}?",
                "From which feed do the prices in {e} come?",
                "{e}: which price feed is it tied to?",
                "On what feed does {e} rely for prices?",
                "Tell me the feed that prices {e}.",
            ],
            [
                "The price feed of {e} is {v}.",
                "{e} reads its prices from {v}.",
                "Prices in the {e} market come from the feed {v}.",
                "For prices {e} relies on {v}.",
            ]),
        new("guardian", new PairValues(
                [
                    "Granite", "Cedar", "Harbour", "Ivory", "Saffron", "Winter", "Cobalt", "Meadow", "Thunder",
                    "Silver", "Juniper", "Orchard",
                ],
                [
                    "Council", "Quorum", "Bench", "Circle", "Assembly", "Watch", "Chamber", "Trust", "Board", "Guild",
                    "Synod", "Table",
                ]),
            [
                "Who is the guardian of {e}?",
                "Which body can pause {e}?",
                "Name the guardian of the {e} market.",
                "Who guards {e}?",
                "Which guardian has {e} appointed?",
                "{e}: who may pause it?",
                "In whose hands is the power to pause {e}?",
                "Tell me who watches over {e}.",
            ],
            [
                "The guardian of {e} is the {v}.",
                "The {v} can pause {e}.",
                "The {e} market is guarded by the {v}.",
                "{e} has appointed the {v} as its guardian.",
            ]),
        new("fallback-market", new PeerValues(),
            [
                "What is the fallback market of {e}?",
                "To which market does {e} pass its overflow?",
                "Name the market that {e} falls back on.",
                "Which market stands in for {e}?",
                "Where does {e} send loans when it is full?",
                "{e}: which market is its fallback?",
                "On what market does {e} fall back?",
                "Tell me the fallback that {e} has named.",
            ],
            [
                "The fallback market of {e} is {v}.",
                "{e} passes its overflow to {v}.",
                "When it is full, {e} sends loans to {v}.",
                "{v} stands in for {e}.",
            ]),
        new("settlement-town", new NameValues(InventedNames.Places),
            [
                "In which town does {e} settle?",
                "Where is {e} settled?",
                "Name the settlement town of {e}.",
                "What is the place of settlement for {e}?",
                "Which town hosts the settlement of the {e} market?",
                "{e}: where does settlement take place?",
                "To what town do the books of {e} go for settlement?",
                "Tell me the town where {e} closes its books.",
            ],
            [
                "The settlement town of {e} is {v}.",
                "{e} settles in {v}.",
                "The {e} market closes its books in {v}.",
                "For settlement the books of {e} go to {v}.",
            ]),
    ];
}
