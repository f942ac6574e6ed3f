using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Formats;
using OpenLedger.Core.Datanets.Licences;
using OpenLedger.Core.Datanets.Screening;

namespace OpenLedger.Core.Tests.Datanets;

public sealed class IntakeRulesJsonTests
{
    [Fact]
    public void Format_options_match_their_golden_file() => GoldenFile.Matches(
        "format-options",
        new FormatOptions { Fields = new FieldRule { Text = "body", AlsoRequired = ["id"], AllowFurther = false } },
        IntakeRulesJson.Default.FormatOptions);

    [Fact]
    public void Screening_rule_matches_its_golden_file() => GoldenFile.Matches(
        "screening-rule", new ScreeningRule { Languages = ["en", "de"] }, IntakeRulesJson.Default.ScreeningRule);

    [Fact]
    public void Licence_policy_matches_its_golden_file() => GoldenFile.Matches(
        "licence-policy",
        new LicencePolicy { Allowed = ["CC-BY-4.0", "MIT"], Uses = DataUse.Train | DataUse.Publish },
        IntakeRulesJson.Default.LicencePolicy);
}
