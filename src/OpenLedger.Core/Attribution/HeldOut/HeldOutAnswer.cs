using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors.Trust;

namespace OpenLedger.Core.Attribution.HeldOut;

/// <summary>What a build says of its contributors, or why it says nothing.</summary>
/// <param name="Refusal">Why the influence could not be read, or <see cref="EvidenceRefusal.None"/>.</param>
/// <param name="Pieces">At most one per owner, by the smallest id of their claims; none if refused.</param>
public sealed record HeldOutAnswer(EvidenceRefusal Refusal, IReadOnlyList<HeldOutPiece> Pieces);

/// <summary>A piece of evidence and whom it speaks of.</summary>
/// <param name="Contributor">Who owns the claims.</param>
/// <param name="Evidence">What it says.</param>
public sealed record HeldOutPiece(ActorId Contributor, Evidence Evidence);
