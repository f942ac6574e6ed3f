using OpenLedger.Core.Datanets.Formats;
using OpenLedger.Core.Datanets.Screening;

namespace OpenLedger.Core.Datanets.Intake;

/// <summary>What a charter says of submissions, as the readers and the automatic rules know it.</summary>
internal static class SubmissionLimits
{
    // A source may escape or quote what a record holds plainly.
    private const int SourceFactor = 4;

    /// <summary>The limits of reading, and the rule for each record.</summary>
    public static (FormatOptions Formats, ScreeningRule Screening) Of(SubmissionRules rules, FieldRule fields) => (
        FormatOptions.Default with
        {
            MaxRecordBytes = rules.MaxRecordLength * SourceFactor,
            Fields = fields with { AlsoRequired = [.. fields.AlsoRequired, .. rules.RequiredFields] },
        },
        ScreeningRule.Default with
        {
            MinLength = rules.MinRecordLength,
            MaxLength = rules.MaxRecordLength,
            Languages = rules.Languages,
        });
}
