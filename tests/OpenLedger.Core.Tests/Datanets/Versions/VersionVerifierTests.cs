using System.Text;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Datanets.Versions;
using OpenLedger.Core.Receipts.Verifying;

namespace OpenLedger.Core.Tests.Datanets.Versions;

/// <summary>States that say something else than the version does, whoever wrote them.</summary>
public sealed class VersionVerifierTests
{
    private static readonly ActorId Segment = new(DatanetActors.Segment, SegmentRules.KeyOf("poems", 0));
    private static readonly ActorId First = new(DatanetActors.Version, "poems/1");

    private readonly DatanetWorld world = new();

    public VersionVerifierTests()
    {
        world.Found(quorum: 0);
        world.Contribute("red moon", "blue sun", "green sea");
        world.Publish();
    }

    [Fact]
    public void Version_holds_as_it_was_made()
    {
        Assert.True(Verify().Holds);
        Assert.Equal(
            (DatanetRefusal.None, 1), world.Host.Await(() => VersionLookup.FindAsync(world.Host, "poems", null)));
        Assert.Equal(
            DatanetRefusal.VersionUnknown,
            world.Host.Await(() => VersionLookup.FindAsync(world.Host, "poems", 2)).Refusal);
    }

    [Fact]
    public void Another_licence_is_found() => Rewritten(
        Segment, "CC-BY-4.0", "CC-BY-3.0", "The record poems#1 is not what the version says of it.");

    [Fact]
    public void Another_owner_is_found() => Rewritten(
        Segment, Given.Alice.ToString(), "account/mallory", "The record poems#1 is not what the version says of it.");

    [Fact]
    public void Another_root_is_found()
    {
        var root = world.View!.Latest!.Root.ToString();
        Rewritten(First, root, new string('0', root.Length), "The root over them is ");
    }

    [Fact]
    public void Other_lines_are_found()
    {
        var content = world.Host.Await(() => VersionLookup.Of(world.Host, "poems", 1).ContentAsync())!;
        var lines = content.Pages[0].Lines.ToString();
        Rewritten(
            First,
            lines,
            new string('0', lines.Length),
            "The page of poems#1 has not the lines that the version says.");
    }

    // Somebody writes into the store.
    private void Rewritten(ActorId id, string before, string after, string said)
    {
        var text = Encoding.UTF8.GetString(world.Host.Stored[id]);
        Assert.Contains(before, text, StringComparison.Ordinal);
        world.Host.Stored[id] = Encoding.UTF8.GetBytes(text.Replace(before, after, StringComparison.Ordinal));
        world.Host.Crash(id);
        var failed = Verify().Findings.Where(finding => finding.Kind == FindingKind.Failed).ToList();
        Assert.StartsWith(said, Assert.Single(failed).Sentence, StringComparison.Ordinal);
    }

    private RecordReport Verify() => world.Host.Await(
        () => new VersionVerifier(world.Host, world.Blobs).VerifyAsync("poems", 1))!;
}
