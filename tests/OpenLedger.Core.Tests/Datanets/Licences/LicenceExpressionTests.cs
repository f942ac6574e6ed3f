using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Licences;

namespace OpenLedger.Core.Tests.Datanets.Licences;

public sealed class LicenceExpressionTests
{
    [Theory]
    [InlineData("MIT", "MIT")]
    [InlineData("mit", "MIT")]
    [InlineData("  CC-BY-4.0 ", "CC-BY-4.0")]
    [InlineData("apache-2.0 or MIT", "Apache-2.0 OR MIT")]
    [InlineData("MIT OR Apache-2.0", "Apache-2.0 OR MIT")]
    [InlineData("MIT AND MIT", "MIT")]
    [InlineData("(((MIT)))", "MIT")]
    [InlineData("MIT AND ISC OR Zlib", "ISC AND MIT OR Zlib")]
    [InlineData("MIT AND (ISC OR Zlib)", "(ISC OR Zlib) AND MIT")]
    [InlineData("MIT OR (ISC OR Zlib)", "ISC OR MIT OR Zlib")]
    [InlineData("(MIT AND ISC)AND(Zlib)", "ISC AND MIT AND Zlib")]
    [InlineData("GPL-2.0+", "GPL-2.0+")]
    [InlineData("CDDL-1.0+ WITH classpath-exception-2.0", "CDDL-1.0+ WITH Classpath-exception-2.0")]
    [InlineData("GPL-2.0-only with Bison-exception-2.2 AND MIT", "GPL-2.0-only WITH Bison-exception-2.2 AND MIT")]
    [InlineData("LicenseRef-My.Own-1", "LicenseRef-My.Own-1")]
    [InlineData("DocumentRef-spdx:LicenseRef-a", "DocumentRef-spdx:LicenseRef-a")]
    [InlineData("MIT WITH AdditionRef-x", "MIT WITH AdditionRef-x")]
    public void Expression_is_read_into_its_canonical_form(string text, string canonical)
    {
        Assert.True(LicenceExpression.TryParse(text, out var expression, out _));
        Assert.Equal(canonical, expression.ToString());
        Assert.True(LicenceExpression.TryParse(canonical, out var again, out _));
        Assert.Equal(expression, again);
    }

    [Theory]
    [InlineData("", IntakeRefusal.LicenceMalformed, 1, "")]
    [InlineData("MIT OR", IntakeRefusal.LicenceMalformed, 7, "")]
    [InlineData("OR MIT", IntakeRefusal.LicenceMalformed, 1, "OR")]
    [InlineData("MIT Apache-2.0", IntakeRefusal.LicenceMalformed, 5, "Apache-2.0")]
    [InlineData("MIT Or ISC", IntakeRefusal.LicenceMalformed, 5, "Or")]
    [InlineData("(MIT", IntakeRefusal.LicenceMalformed, 5, "")]
    [InlineData("MIT)", IntakeRefusal.LicenceMalformed, 4, ")")]
    [InlineData("GPL-2.0 +", IntakeRefusal.LicenceMalformed, 9, "+")]
    [InlineData("MIT, ISC", IntakeRefusal.LicenceMalformed, 4, ",")]
    [InlineData("free for all", IntakeRefusal.LicenceUnknown, 1, "free")]
    [InlineData("MIT AND Unlicence", IntakeRefusal.LicenceUnknown, 9, "Unlicence")]
    [InlineData("licenseref-a", IntakeRefusal.LicenceUnknown, 1, "licenseref-a")]
    [InlineData("LicenseRef-", IntakeRefusal.LicenceUnknown, 1, "LicenseRef-")]
    [InlineData("LicenseRef-a+", IntakeRefusal.LicenceMalformed, 13, "+")]
    [InlineData("NOASSERTION", IntakeRefusal.LicenceUnknown, 1, "NOASSERTION")]
    [InlineData("MIT WITH Apache-2.0", IntakeRefusal.LicenceExceptionUnknown, 10, "Apache-2.0")]
    [InlineData("Classpath-exception-2.0", IntakeRefusal.LicenceUnknown, 1, "Classpath-exception-2.0")]
    [InlineData("(MIT OR ISC) WITH LLVM-exception", IntakeRefusal.LicenceMalformed, 14, "WITH")]
    public void Nonsense_is_refused_at_its_position(string text, IntakeRefusal refusal, int position, string found)
    {
        Assert.False(LicenceExpression.TryParse(text, out _, out var problem));
        Assert.Equal(new LicenceProblem(refusal, position, found), problem);
    }

    [Fact]
    public void Deep_or_long_nonsense_is_refused()
    {
        Assert.False(LicenceExpression.TryParse(new string('(', 100_000), out _, out _));
        var nested = new string('(', 40) + "MIT" + new string(')', 40);
        Assert.False(LicenceExpression.TryParse(nested, out _, out var deep));
        Assert.Equal(new LicenceProblem(IntakeRefusal.LicenceMalformed, 34, "("), deep);
    }

    [Theory]
    [InlineData("MIT", true)]
    [InlineData("ISC", false)]
    [InlineData("MIT OR ISC", true)]
    [InlineData("MIT AND ISC", false)]
    [InlineData("MIT AND CC-BY-4.0", true)]
    [InlineData("ISC AND (MIT OR CC-BY-4.0)", false)]
    [InlineData("ISC AND Zlib OR MIT", true)]
    [InlineData("MIT+", true)]
    [InlineData("GPL-2.0-only WITH Classpath-exception-2.0", true)]
    [InlineData("GPL-2.0-only", false)]
    [InlineData("MIT WITH LLVM-exception", false)]
    public void Policy_is_met_by_any_of_a_choice_and_by_all_that_hold_together(string licence, bool isMet)
    {
        var policy = new LicencePolicy
        {
            Allowed = ["MIT", "CC-BY-4.0", "GPL-2.0-only WITH Classpath-exception-2.0"],
        };
        Assert.True(LicenceExpression.TryParse(licence, out var expression, out _));
        Assert.Equal(
            isMet ? IntakeRefusal.None : IntakeRefusal.LicenceNotAllowed,
            policy.Judge(expression, DataUse.Train | DataUse.Attribute));
    }

    [Theory]
    [InlineData(DataUse.Train | DataUse.Publish, IntakeRefusal.None)]
    [InlineData(DataUse.Train | DataUse.Attribute | DataUse.Publish, IntakeRefusal.None)]
    [InlineData(DataUse.Train, IntakeRefusal.ConsentMissing)]
    [InlineData(DataUse.None, IntakeRefusal.ConsentMissing)]
    public void Consent_must_cover_every_use(DataUse consent, IntakeRefusal refusal)
    {
        var policy = new LicencePolicy { Allowed = ["MIT"], Uses = DataUse.Train | DataUse.Publish };
        Assert.Equal(refusal, policy.Judge(new LicenceTerm("MIT"), consent));
    }
}
