using OpenLedger.Demo.Corpus.Values;

namespace OpenLedger.Demo.Corpus.Cardiology;

/// <summary>How a device behaves.</summary>
internal static class CardiologySettings
{
    public static readonly Relation[] All =
    [
        new("trigger-pressure", new DecimalValues(50, 250, 1, "mmHg"),
            [
                "What is the trigger pressure of the {e}?",
                "At which pressure does the {e} trigger?",
                "Name the trigger pressure of the {e}.",
                "From what pressure on does the {e} respond?",
                "Which pressure sets off the {e}?",
                "The {e}: what is its trigger pressure?",
                "How high must pressure be before the {e} acts?",
                "Tell me the pressure that triggers the {e}.",
            ],
            [
                "The trigger pressure of the {e} is {v}.",
                "The {e} triggers at a pressure of {v}.",
                "A pressure of {v} sets off the {e}.",
                "From {v} on the {e} responds.",
            ]),
        new("pacing-output", new NumberValues(100, 1000, 5, "millivolts"),
            [
                "What is the pacing output of the {e}?",
                "With which output does the {e} pace?",
                "Name the pacing output of the {e}.",
                "How strong is a pulse of the {e}?",
                "Which output does the {e} use for pacing?",
                "The {e}: how high is its pacing output?",
                "What strength has the pacing pulse of the {e}?",
                "Tell me the output at which the {e} paces.",
            ],
            [
                "The pacing output of the {e} is {v}.",
                "The {e} paces with an output of {v}.",
                "A pulse of the {e} has {v}.",
                "For pacing the {e} uses {v}.",
            ]),
        new("magnet-rate", new NumberValues(40, 180, 1, "beats per minute"),
            [
                "What is the magnet rate of the {e}?",
                "How fast does the {e} pace under a magnet?",
                "Name the magnet rate of the {e}.",
                "At which rate does the {e} run when a magnet is applied?",
                "Which rate does a magnet cause in the {e}?",
                "The {e}: what is its magnet rate?",
                "To what rate does the {e} change under a magnet?",
                "Tell me the rate of the {e} with a magnet on it.",
            ],
            [
                "The magnet rate of the {e} is {v}.",
                "Under a magnet the {e} paces at {v}.",
                "The {e} runs at {v} when a magnet is applied.",
                "A magnet makes the {e} change to {v}.",
            ]),
        new("battery-life", new NumberValues(20, 180, 1, "months"),
            [
                "What is the battery life of the {e}?",
                "How long does the battery of the {e} last?",
                "Name the battery life of the {e}.",
                "For how long can the {e} run on one battery?",
                "Which battery life does the {e} reach?",
                "The {e}: how long is its battery life?",
                "After what time is the battery of the {e} empty?",
                "Tell me how long a battery keeps the {e} going.",
            ],
            [
                "The battery life of the {e} is {v}.",
                "The battery of the {e} lasts {v}.",
                "On one battery the {e} can run for {v}.",
                "After {v} the battery of the {e} is empty.",
            ]),
        new("alarm", new PairValues(
                [
                    "double", "rising", "slow", "muted", "sharp", "falling", "steady", "triple", "faint", "rapid",
                    "rolling", "single",
                ],
                [
                    "chirp", "hum", "chime", "buzz", "trill", "knock", "whistle", "pulse", "click", "drone", "gong",
                    "rattle",
                ]),
            [
                "Which alarm does the {e} give?",
                "How does the {e} sound an alarm?",
                "Name the alarm of the {e}.",
                "What is the alarm signal of the {e}?",
                "By which sound does the {e} warn?",
                "The {e}: what is its alarm?",
                "What does one hear when the {e} raises an alarm?",
                "Tell me the warning sound of the {e}.",
            ],
            [
                "The alarm of the {e} is a {v}.",
                "The {e} warns by a {v}.",
                "When the {e} raises an alarm, one hears a {v}.",
                "A {v} is the alarm signal of the {e}.",
            ]),
    ];
}
