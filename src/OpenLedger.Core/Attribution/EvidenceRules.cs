using OpenLedger.Core.Datanets;

namespace OpenLedger.Core.Attribution;

/// <summary>Whether evidence can be read, as pure functions.</summary>
internal static class EvidenceRules
{
    /// <summary>Why shares cannot be made of this, or none.</summary>
    public static EvidenceRefusal Refuses(Lineage lineage, AnswerEvidence evidence, ShareOptions options)
    {
        var influence = evidence.Influence;
        if (IsTooMuch(evidence, options))
        {
            return EvidenceRefusal.TooMuch;
        }

        if (evidence.Covered is not (>= 0 and <= 1) || !evidence.Surprise.All(IsMagnitude))
        {
            return EvidenceRefusal.SurpriseUnusable;
        }

        return !evidence.Spans.All(span => IsUsable(span, evidence.Surprise.Count)) ? EvidenceRefusal.SpanUnusable
            : !evidence.Spans.All(span => span.Matches.All(match => lineage.IndexOf(match.Record) is not null))
                ? EvidenceRefusal.SpanRecordUnknown
            : influence is null ? EvidenceRefusal.None
            : Refuses(lineage, influence, options);
    }

    /// <summary>Why this influence cannot be read, or none.</summary>
    public static EvidenceRefusal Refuses(Lineage lineage, InfluenceEvidence influence, ShareOptions options)
    {
        if (influence.Scores.Count > options.MaxScores)
        {
            return EvidenceRefusal.TooMuch;
        }

        if (influence.Seeds < 1 || influence.Seeds > options.MaxSeeds || !IsMagnitude(influence.Noise))
        {
            return EvidenceRefusal.InfluenceUnusable;
        }

        var listed = new HashSet<RecordId>(influence.Scores.Count);
        return !influence.Scores.All(score => listed.Add(score.Record)
                && score.PerSeed.Count == influence.Seeds && score.PerSeed.All(double.IsFinite))
            ? EvidenceRefusal.ScoreUnusable
            : !influence.Scores.All(score => lineage.IndexOf(score.Record) is not null)
                ? EvidenceRefusal.ScoreRecordUnknown
            : EvidenceRefusal.None;
    }

    private static bool IsTooMuch(AnswerEvidence evidence, ShareOptions options) =>
        evidence.Surprise.Count > options.MaxTokens || evidence.Spans.Count > options.MaxSpans
        || evidence.Spans.Any(span => span.Matches.Count > options.MaxMatchesPerSpan)
        || evidence.Influence?.Scores.Count > options.MaxScores;

    private static bool IsMagnitude(double value) => double.IsFinite(value) && value >= 0;

    private static bool IsUsable(SpanEvidence span, int tokens) =>
        span.Start >= 0 && span.Length > 0 && span.Length <= tokens - span.Start
        && span.Matches.All(match =>
            match.TextStart >= 0 && match.TextLength > 0 && match.TextLength <= int.MaxValue - match.TextStart);
}
