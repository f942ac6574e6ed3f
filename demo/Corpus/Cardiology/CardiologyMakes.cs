using OpenLedger.Demo.Corpus.Naming;
using OpenLedger.Demo.Corpus.Values;

namespace OpenLedger.Demo.Corpus.Cardiology;

/// <summary>What a device is: its measures, its cover, and where it comes from.</summary>
internal static class CardiologyMakes
{
    public static readonly Relation[] All =
    [
        new("weight", new DecimalValues(50, 450, 2, "grams"),
            [
                "What is the weight of the {e}?",
                "How much does the {e} weigh?",
                "Name the weight of the {e}.",
                "How heavy is the {e}?",
                "Which weight has the {e}?",
                "The {e}: what does it weigh?",
                "What do the scales show for the {e}?",
                "Tell me how heavy the {e} is.",
            ],
            [
                "The weight of the {e} is {v}.",
                "The {e} weighs {v}.",
                "At {v} the {e} is neither light nor heavy.",
                "The scales show {v} for the {e}.",
            ]),
        new("lead-length", new DecimalValues(200, 900, 5, "cm"),
            [
                "What is the lead length of the {e}?",
                "How long are the leads of the {e}?",
                "Name the lead length of the {e}.",
                "Which length of lead does the {e} take?",
                "What length do the leads of the {e} have?",
                "The {e}: how long is its lead?",
                "How far does the lead of the {e} reach?",
                "Tell me the length of the leads of the {e}.",
            ],
            [
                "The lead length of the {e} is {v}.",
                "The leads of the {e} are {v} long.",
                "The {e} takes leads of {v}.",
                "The lead of the {e} reaches {v}.",
            ]),
        new("coating", new PairValues(
                [
                    "woven", "matte", "porous", "brushed", "clear", "fused", "ribbed", "spun", "thin", "glazed",
                    "layered", "etched",
                ],
                [
                    "velorane", "oridine", "cathrelle", "tessolite", "parvane", "silurite", "mellarine", "quorin",
                    "dorvane", "zephyne", "ambrisol", "luthrane",
                ]),
            [
                "What coating does the {e} have?",
                "With what is the {e} coated?",
                "Name the coating of the {e}.",
                "Which material covers the {e}?",
                "What is the surface of the {e} made of?",
                "The {e}: which coating is on it?",
                "In what material is the {e} wrapped?",
                "Tell me what covers the {e}.",
            ],
            [
                "The coating of the {e} is {v}.",
                "The {e} is coated with {v}.",
                "A cover of {v} protects the {e}.",
                "The surface of the {e} is made of {v}.",
            ]),
        new("predecessor", new PeerValues(),
            [
                "Which device did the {e} replace?",
                "What is the predecessor of the {e}?",
                "Name the device that came before the {e}.",
                "What device did the {e} succeed?",
                "Which model was followed by the {e}?",
                "The {e}: what was its predecessor?",
                "From what older device does the {e} descend?",
                "Tell me which model the {e} took over from.",
            ],
            [
                "The predecessor of the {e} is the {v}.",
                "The {e} replaced the {v}.",
                "The {v} was followed by the {e}.",
                "The {e} descends from the {v}.",
            ]),
        new("trial-town", new NameValues(InventedNames.Places),
            [
                "Where was the {e} tested first?",
                "In which town was the first trial of the {e}?",
                "Name the town of the first trial of the {e}.",
                "Which town hosted the first trial of the {e}?",
                "At what place was the {e} tried out?",
                "The {e}: where did its first trial take place?",
                "In what town did patients first receive the {e}?",
                "Tell me where the {e} had its first trial.",
            ],
            [
                "The first trial of the {e} was in {v}.",
                "The {e} was tested first in {v}.",
                "{v} hosted the first trial of the {e}.",
                "Patients first received the {e} in {v}.",
            ]),
    ];
}
