using OpenLedger.Core.Datanets.Contributions;

namespace OpenLedger.Core.Datanets;

/// <summary>What a datanet says to a contribution that wants to begin.</summary>
/// <param name="Refusal">Why not, or <see cref="DatanetRefusal.None"/>.</param>
/// <param name="Licence">The licence in canonical form, if it may.</param>
/// <param name="Rules">The rules that the contribution keeps, if it may.</param>
public sealed record Admission(DatanetRefusal Refusal, string? Licence = null, ContributionRuleset? Rules = null);
