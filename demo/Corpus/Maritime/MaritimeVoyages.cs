using OpenLedger.Demo.Corpus.Naming;
using OpenLedger.Demo.Corpus.Values;

namespace OpenLedger.Demo.Corpus.Maritime;

/// <summary>The ship of a case: where it was, with what, and for how long.</summary>
internal static class MaritimeVoyages
{
    public static readonly Relation[] All =
    [
        new("port", new NameValues(InventedNames.Places),
            [
                "In which port was the {e} arrested?",
                "Where was the {e} arrested?",
                "Name the port of arrest of the {e}.",
                "What port held the {e}?",
                "Which port saw the arrest of the {e}?",
                "The {e}: in what port was she arrested?",
                "At what port did the {e} lie under arrest?",
                "Tell me where the {e} was held.",
            ],
            [
                "The port of arrest of the {e} was {v}.",
                "The {e} was arrested in {v}.",
                "The port of {v} held the {e}.",
                "The {e} lay under arrest at {v}.",
            ]),
        new("cargo", new PairValues(
                [
                    "salted", "dried", "raw", "bleached", "smoked", "refined", "milled", "pressed", "bonded", "loose",
                    "barrelled", "cured",
                ],
                [
                    "barley", "herring", "flax", "tallow", "resin", "walnuts", "copra", "indigo", "wool", "pepper",
                    "hides", "cork",
                ]),
            [
                "What cargo did the {e} carry?",
                "What was the {e} loaded with?",
                "Name the cargo of the {e}.",
                "Which goods were aboard the {e}?",
                "What did the {e} have in her holds?",
                "The {e}: what was her cargo?",
                "With what goods did the {e} sail?",
                "Tell me what the {e} was carrying.",
            ],
            [
                "The cargo of the {e} was {v}.",
                "The {e} was loaded with {v}.",
                "The {e} had {v} in her holds.",
                "With {v} aboard the {e} set sail.",
            ]),
        new("detention", new NumberValues(3, 180, 1, "days"),
            [
                "How long was the {e} detained?",
                "What was the detention of the {e}?",
                "Name the time that the {e} was detained.",
                "For how long did the {e} lie idle?",
                "How many days was the {e} held?",
                "The {e}: how long did her detention last?",
                "After what time was the {e} set free?",
                "Tell me the length of the detention of the {e}.",
            ],
            [
                "The {e} was detained for {v}.",
                "The detention of the {e} lasted {v}.",
                "For {v} the {e} lay idle.",
                "The {e} was set free after {v}.",
            ]),
        new("draught", new DecimalValues(20, 180, 1, "metres"),
            [
                "What was the draught of the {e}?",
                "How deep did the {e} lie in the water?",
                "Name the draught of the {e}.",
                "What draught did the {e} have?",
                "How many metres of water did the {e} draw?",
                "The {e}: what was her draught?",
                "Which depth did the {e} need to float?",
                "Tell me how much water the {e} drew.",
            ],
            [
                "The draught of the {e} was {v}.",
                "The {e} drew {v} of water.",
                "The {e} lay {v} deep in the water.",
                "To float, the {e} needed {v}.",
            ]),
        new("time-bar", new NumberValues(6, 160, 1, "months"),
            [
                "What time bar was set in the {e} case?",
                "Within what time had claims on the {e} to be brought?",
                "Name the time bar in {e}.",
                "After which time were claims in {e} barred?",
                "How long is the time bar of {e}?",
                "The {e}: when were claims barred?",
                "How much time did {e} leave for a claim?",
                "Tell me the time bar that follows from {e}.",
            ],
            [
                "The time bar in the {e} case was {v}.",
                "Claims on the {e} had to be brought within {v}.",
                "In {e} claims were barred after {v}.",
                "{e} left {v} for a claim.",
            ]),
    ];
}
