namespace OpenLedger.Core.Receipts.Verifying;

/// <summary>What came of one check.</summary>
public enum FindingKind
{
    /// <summary>It was checked and holds.</summary>
    Checked,

    /// <summary>It was checked and does not hold.</summary>
    Failed,

    /// <summary>It was not checked; whoever relies on it must look for themselves.</summary>
    NotChecked,
}

/// <summary>One thing that was or was not checked.</summary>
/// <param name="Kind">What came of it.</param>
/// <param name="Sentence">What exactly.</param>
public sealed record RecordFinding(FindingKind Kind, string Sentence);

/// <summary>All that a verification has to say.</summary>
/// <param name="Findings">In the order in which they build on each other.</param>
public sealed record RecordReport(IReadOnlyList<RecordFinding> Findings)
{
    /// <summary>Whether something was checked and nothing failed.</summary>
    public bool Holds =>
        Findings.Any(finding => finding.Kind == FindingKind.Checked)
        && Findings.All(finding => finding.Kind != FindingKind.Failed);
}
