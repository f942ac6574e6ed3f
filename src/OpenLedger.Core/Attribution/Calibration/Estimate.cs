namespace OpenLedger.Core.Attribution.Calibration;

/// <summary>A measured figure, and between which bounds it may well lie.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound.</param>
public readonly record struct Estimate(double Value, double Low, double High);
