namespace OpenLedger.Core.Datanets.Screening;

/// <summary>Whether a record may go on to its validators.</summary>
/// <param name="Refusal">Why not, or <see cref="IntakeRefusal.None"/>.</param>
/// <param name="Detail">The language that was guessed, or what a check said; null if there is nothing to add.</param>
public readonly record struct ScreeningVerdict(IntakeRefusal Refusal, string? Detail = null)
{
    /// <summary>Nothing stands against it.</summary>
    public static readonly ScreeningVerdict Passed;

    /// <summary>Whether nothing stands against it.</summary>
    public bool IsPassed => Refusal == IntakeRefusal.None;
}
