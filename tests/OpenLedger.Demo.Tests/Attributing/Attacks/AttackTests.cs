using OpenLedger.Demo.Attributing.Attacks;

namespace OpenLedger.Demo.Tests.Attributing.Attacks;

public sealed class AttackTests
{
    private readonly AttackScene scene = new(seed: 1, "lending", facts: 40);

    [Fact]
    public void Attack_changes_only_what_the_attacker_submits()
    {
        var others = scene.Others.ToList();
        Assert.NotEmpty(others);
        foreach (var attack in Attack.All)
        {
            var records = attack.Records(scene).ToList();
            Assert.Equal(others, records.Where(record => !scene.IsAttacker(record.Contributor)));
            var own = records.Where(record => scene.IsAttacker(record.Contributor)).ToList();
            Assert.False(own.SequenceEqual(scene.Own), $"{attack.Name} is no attack.");
            Assert.All(own, record => Assert.False(
                string.IsNullOrWhiteSpace(record.Prompt) || string.IsNullOrWhiteSpace(record.Answer), attack.Name));
        }
    }

    [Fact]
    public void Attacks_are_the_same_every_time() => Assert.All(
        Attack.All,
        attack => Assert.Equal(attack.Records(scene), attack.Records(new AttackScene(1, "lending", 40))));

    [Fact]
    public void Honest_records_are_everybodys_facts_and_the_victim_brings_most()
    {
        Assert.Equal(40 * 6, scene.Honest.Count);
        Assert.NotEqual(scene.Victim, scene.Attacker);
        Assert.True(scene.VictimsOwn.Count() >= scene.Own.Count() && scene.Own.Any());
    }
}
