using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Screening;

namespace OpenLedger.Core.Tests.Datanets.Screening;

public sealed class ScreeningRulesTests
{
    private const string English = "It was not for the money that they came to the island, but for what was on it.";
    private const string German = "Das ist nicht der Grund, aus dem sie auf die Insel kamen, sondern auch das Gold.";

    private static readonly ScreeningRule Rule = new() { MinLength = 5, MaxLength = 2000, Languages = ["en", "ja"] };

    public static TheoryData<string, IntakeRefusal> Texts => new()
    {
        { English, IntakeRefusal.None },
        { "12345", IntakeRefusal.None },
        { "1234", IntakeRefusal.RecordTooShort },
        { "    1234    ", IntakeRefusal.RecordTooShort },
        { "--- ... !!!", IntakeRefusal.RecordEmpty },
        { "", IntakeRefusal.RecordEmpty },
        { new string('x', 2001), IntakeRefusal.RecordTooLong },
        { German, IntakeRefusal.LanguageNotAllowed },
        { "\uFFFD" + English, IntakeRefusal.EncodingInvalid },
        { "Short one.", IntakeRefusal.None },
        { string.Join('\n', Enumerable.Repeat("Buy now", 6)), IntakeRefusal.LinesRepeated },
        { string.Join('\n', Enumerable.Repeat("Buy now", 5)), IntakeRefusal.None },
        { string.Join(' ', Enumerable.Repeat("buy this thing", 20)), IntakeRefusal.WordsRepeated },
        { string.Join(' ', Enumerable.Range(0, 100)), IntakeRefusal.None },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_is_judged_by_the_first_rule_it_breaks(string text, IntakeRefusal refusal) =>
        Assert.Equal(refusal, ScreeningRules.Judge(text, Rule).Refusal);

    [Fact]
    public void Refusal_for_a_language_names_the_guess() =>
        Assert.Equal("de", ScreeningRules.Judge(German, Rule).Detail);

    [Fact]
    public void Any_language_is_welcome_where_none_is_named() =>
        Assert.True(ScreeningRules.Judge(German, ScreeningRule.Default).IsPassed);

    [Fact]
    public async Task Checks_are_asked_in_turn_and_only_when_the_rules_are_kept()
    {
        var asked = new List<string>();
        var checks = new IRecordCheck[]
        {
            new WordCheck("first", "poison", asked), new WordCheck("second", "island", asked),
        };
        var verdict = await ScreeningRules.JudgeAsync(English, Rule, checks);
        Assert.Equal(new ScreeningVerdict(IntakeRefusal.CheckFailed, "second: has island"), verdict);
        Assert.Equal(["first", "second"], asked);

        Assert.Equal(IntakeRefusal.RecordEmpty, (await ScreeningRules.JudgeAsync("", Rule, checks)).Refusal);
        Assert.Equal(2, asked.Count);
        Assert.True((await ScreeningRules.JudgeAsync("Nothing to see here", Rule, checks)).IsPassed);
    }

    private sealed class WordCheck(string name, string word, List<string> asked) : IRecordCheck
    {
        public string Name => name;

        public Task<string?> RefuseAsync(string text, CancellationToken cancellationToken = default)
        {
            asked.Add(name);
            return Task.FromResult(text.Contains(word, StringComparison.Ordinal) ? $"has {word}" : null);
        }
    }
}
