using OpenLedger.Core.Attribution.Calibration;

namespace OpenLedger.Runtimes.Calibration;

/// <summary>How well one method foretells retrainings: datamodeling scores, with their bounds.</summary>
/// <param name="Half">On half of the records, from other seeds.</param>
/// <param name="Silenced">Without a small part of the records, from the build's own seed.</param>
/// <param name="Owners">On coalitions of owners, from other seeds.</param>
/// <param name="OwnersPaid">The same, by what owners would be paid instead of by the sums of their scores.</param>
/// <param name="OwnerSlope">How much log p rises where one part of the paid whole more is in the coalition.</param>
public sealed record MethodFigures(
    Estimate Half, Estimate Silenced, Estimate Owners, Estimate OwnersPaid, Estimate OwnerSlope);
