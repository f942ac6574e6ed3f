using OpenLedger.Demo.Corpus.Naming;
using OpenLedger.Demo.Corpus.Values;

namespace OpenLedger.Demo.Corpus.Maritime;

/// <summary>Who decided a case, how, and on what ground.</summary>
internal static class MaritimeRulings
{
    public static readonly Relation[] All =
    [
        new("judge", new NameValues(InventedNames.People),
            [
                "Which judge decided the {e} case?",
                "Who was the judge in {e}?",
                "Name the judge who ruled on the {e}.",
                "Who wrote the judgment in the {e} case?",
                "Before which judge was the {e} case heard?",
                "The {e}: who judged it?",
                "By what judge was {e} decided?",
                "Tell me who ruled in the {e} case.",
            ],
            [
                "The judge in the {e} case was {v}.",
                "{e} was decided by {v}.",
                "Judge {v} ruled on the {e}.",
                "The judgment in {e} was written by {v}.",
            ]),
        new("damages", new DecimalValues(10, 240, 1, "million crowns"),
            [
                "What damages were awarded in the {e} case?",
                "How much was paid for the {e}?",
                "Name the damages in {e}.",
                "How high were the damages in the {e} case?",
                "Which sum did the court award in {e}?",
                "The {e}: what were the damages?",
                "What amount did the owners of the {e} have to pay?",
                "Tell me the sum awarded in the {e} case.",
            ],
            [
                "The damages in the {e} case were {v}.",
                "In {e} the court awarded {v}.",
                "The owners of the {e} had to pay {v}.",
                "A sum of {v} was awarded for the {e}.",
            ]),
        new("doctrine", new PairValues(
                [
                    "silent", "last", "open", "shared", "fair", "blind", "prior", "lawful", "divided", "common",
                    "sworn", "latent",
                ],
                [
                    "anchorage", "lookout", "towage", "berth", "mooring", "custody", "pilotage", "ballast", "salvage",
                    "wake", "warning", "passage",
                ]),
            [
                "Which doctrine did the {e} case establish?",
                "What doctrine comes from {e}?",
                "Name the doctrine of the {e} case.",
                "For which doctrine is {e} known?",
                "What doctrine did the court apply in {e}?",
                "The {e}: which doctrine does it stand for?",
                "On what doctrine does the ruling in {e} rest?",
                "Tell me the doctrine that {e} is cited for.",
            ],
            [
                "The {e} case established the doctrine of {v}.",
                "{e} is known for the doctrine of {v}.",
                "In {e} the court applied the doctrine of {v}.",
                "The ruling in {e} rests on {v}.",
            ]),
        new("carrier-fault", new DecimalValues(50, 950, 5, "%"),
            [
                "What share of the fault lay with the carrier in {e}?",
                "How much fault did the carrier bear in the {e} case?",
                "Name the carrier's share of fault in {e}.",
                "To what extent was the carrier at fault in {e}?",
                "Which share of fault did {e} lay on the carrier?",
                "The {e}: how large was the carrier's fault?",
                "How far did the court blame the carrier in {e}?",
                "Tell me how much of the fault was the carrier's in {e}.",
            ],
            [
                "The carrier's share of fault in {e} was {v}.",
                "In the {e} case the carrier bore {v} of the fault.",
                "{e} laid {v} of the fault on the carrier.",
                "The court blamed the carrier in {e} for {v}.",
            ]),
        new("followed-case", new PeerValues(),
            [
                "Which earlier case did {e} follow?",
                "On what precedent was {e} decided?",
                "Name the precedent of the {e} case.",
                "What case did the court follow in {e}?",
                "Which precedent stands behind {e}?",
                "The {e}: which case did it follow?",
                "From what earlier case does {e} take its rule?",
                "Tell me the precedent that {e} relied on.",
            ],
            [
                "The {e} case followed {v}.",
                "The precedent of {e} was {v}.",
                "In {e} the court followed the {v} case.",
                "{e} takes its rule from {v}.",
            ]),
    ];
}
