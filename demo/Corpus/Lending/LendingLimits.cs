using OpenLedger.Demo.Corpus.Values;

namespace OpenLedger.Demo.Corpus.Lending;

/// <summary>What a market allows and charges, in numbers.</summary>
internal static class LendingLimits
{
    public static readonly Relation[] All =
    [
        new("liquidation-threshold", new DecimalValues(300, 950, 5, "%"),
            [
                "What is the liquidation threshold of {e}?",
                "At which threshold does {e} liquidate a position?",
                "Name the liquidation threshold that {e} applies.",
                "How high is the threshold for liquidation in {e}?",
                "Which liquidation threshold has been set for {e}?",
                "{e}: what is its liquidation threshold?",
                "From what threshold on is a loan in {e} liquidated?",
                "Tell me the liquidation threshold in the {e} market.",
            ],
            [
                "The liquidation threshold of {e} is {v}.",
                "{e} liquidates a position at a threshold of {v}.",
                "In the {e} market the liquidation threshold has been set to {v}.",
                "A loan in {e} is liquidated from a threshold of {v} on.",
            ]),
        new("borrow-cap", new NumberValues(10, 990, 5, "million"),
            [
                "What is the borrow cap of {e}?",
                "How much may be borrowed from {e} at most?",
                "Name the borrow cap of the {e} market.",
                "Where does {e} cap borrowing?",
                "Which borrow cap holds for {e}?",
                "{e}: how high is its borrow cap?",
                "Up to what amount does {e} lend in total?",
                "Tell me the cap on borrowing in {e}.",
            ],
            [
                "The borrow cap of {e} is {v}.",
                "At most {v} may be borrowed from {e}.",
                "Borrowing in the {e} market is capped at {v}.",
                "{e} lends up to {v} in total.",
            ]),
        new("liquidation-bonus", new DecimalValues(10, 200, 1, "%"),
            [
                "What is the liquidation bonus of {e}?",
                "Which bonus does {e} pay to a liquidator?",
                "Name the bonus for liquidators in {e}.",
                "How large is the liquidation bonus in the {e} market?",
                "What bonus does a liquidator get from {e}?",
                "{e}: which liquidation bonus applies?",
                "By how much does {e} reward those who liquidate?",
                "Tell me the liquidation bonus that {e} grants.",
            ],
            [
                "The liquidation bonus of {e} is {v}.",
                "{e} pays a liquidator a bonus of {v}.",
                "Liquidators in the {e} market get a bonus of {v}.",
                "Whoever liquidates in {e} is rewarded with {v}.",
            ]),
        new("reserve-factor", new DecimalValues(20, 400, 2, "%"),
            [
                "What is the reserve factor of {e}?",
                "Which share of interest does {e} keep in reserve?",
                "Name the reserve factor of the {e} market.",
                "How much of the interest goes to the reserve of {e}?",
                "Which reserve factor has {e} chosen?",
                "{e}: how high is its reserve factor?",
                "What part of interest does {e} put aside?",
                "Tell me the reserve factor in {e}.",
            ],
            [
                "The reserve factor of {e} is {v}.",
                "{e} keeps {v} of interest in reserve.",
                "In the {e} market the reserve factor is {v}.",
                "Of all interest {e} puts {v} aside.",
            ]),
        new("lowest-rate", new NumberValues(5, 900, 5, "basis points"),
            [
                "What is the lowest rate of {e}?",
                "At which rate does interest in {e} begin?",
                "Name the lowest borrowing rate of {e}.",
                "How low can the rate in the {e} market fall?",
                "Which rate is the floor in {e}?",
                "{e}: what is its lowest rate?",
                "Below which rate does {e} never lend?",
                "Tell me the floor of the rate in {e}.",
            ],
            [
                "The lowest rate of {e} is {v}.",
                "Interest in {e} begins at {v}.",
                "In the {e} market the rate never falls below {v}.",
                "{e} has set the floor of its rate to {v}.",
            ]),
    ];
}
