namespace OpenLedger.Core.Attribution;

/// <summary>Shares, or why there are none.</summary>
/// <param name="Refusal">Why there are none, or <see cref="EvidenceRefusal.None"/>.</param>
/// <param name="Shares">The shares; null if refused.</param>
public sealed record ShareAnswer(EvidenceRefusal Refusal, AnswerShares? Shares);
