namespace OpenLedger.Core.Attribution;

/// <summary>Each refusal as a sentence that says what to do.</summary>
public static class EvidenceRefusalText
{
    /// <summary>The sentence for one refusal.</summary>
    public static string Sentence(this EvidenceRefusal refusal) => refusal switch
    {
        EvidenceRefusal.None => "Done.",
        EvidenceRefusal.TooMuch => "The evidence is longer than it may be; send less of it or raise the limit.",
        EvidenceRefusal.SurpriseUnusable =>
            "Surprise must be finite and not negative, the covered part between 0 and 1; measure again.",
        EvidenceRefusal.SpanUnusable => "Spans must lie within the answer and matches within a text; find them again.",
        EvidenceRefusal.SpanRecordUnknown =>
            "A span stands in a record that the build was not made of; use this build's index.",
        EvidenceRefusal.InfluenceUnusable =>
            "Influence needs 1 to 16 seeds and a finite noise that is not negative; measure again.",
        EvidenceRefusal.ScoreUnusable =>
            "Each record must be listed once with one finite score per seed; measure again.",
        EvidenceRefusal.ScoreRecordUnknown =>
            "A score is about a record that the build was not made of; use this build's features.",
        _ => $"Refused for a reason this version does not know ({(int)refusal}); update.",
    };
}
