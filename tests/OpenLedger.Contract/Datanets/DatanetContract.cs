using System.Text;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Versions;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Contract.Datanets;

/// <summary>From contribution to version, on any host.</summary>
public abstract class DatanetContract(ContractHost host)
{
    private static readonly ActorId Alice = new("account", "alice");
    private static readonly ActorId Bob = new("account", "bob");

    private readonly Press press = new(host);

    [Fact]
    public async Task Contributed_records_are_approved_published_and_proven()
    {
        await press.FoundAsync();
        var report = await press.AddAsync(Alice, Enumerable.Range(1, 40).Select(Press.Text));
        Assert.Equal((40, 0), (report.Contribution!.Records, report.Refused));
        await press.BecomesAsync(40, RecordOutcome.Approved);
        var header = await press.PublishAsync();
        Assert.Equal((1, 40, 40, 0), (header.Number, (int)header.Records, (int)header.Added, (int)header.Removed));
        Assert.Equal([new LicenceCount("CC-BY-4.0", 40)], header.Licences);
        await IsProvenAsync(header, 1, 17, 40);
        Assert.Null(await press.Version(1).ProveAsync(41));
    }

    [Fact]
    public async Task Copy_points_to_its_first_and_a_near_copy_joins_its_claim()
    {
        await press.FoundAsync();
        await press.AddAsync(Alice, Press.Text(1), Press.Text(2));
        var report = await press.AddAsync(Bob, Press.Text(2), Press.Text(1) + " indeed", Press.Text(3));
        Assert.Equal((1, 1), (report.Contribution!.Copies, report.Contribution.Joined));
        await press.BecomesAsync(4, RecordOutcome.Approved);
        var (copy, near, fresh) =
            (await press.RecordAsync(3), await press.RecordAsync(4), await press.RecordAsync(5));
        Assert.Equal((RecordOutcome.Copy, 2), (copy.Outcome, copy.Claim));
        Assert.Equal((RecordOutcome.Approved, 1), (near.Outcome, near.Claim));
        Assert.Equal((RecordOutcome.Approved, 5), (fresh.Outcome, fresh.Claim));
        Assert.Equal(4, (await press.PublishAsync()).Records);
    }

    [Fact]
    public async Task One_record_submitted_by_many_at_once_is_taken_once()
    {
        await press.FoundAsync();
        var people = Enumerable.Range(0, 100).Select(i => new ActorId("account", $"p{i}"));
        var reports = await Task.WhenAll(people.Select(person => Task.Run(() => press.AddAsync(person, "The same"))));
        Assert.Equal(99, reports.Count(report => report.Contribution!.Copies == 1));
        Assert.Equal(1, (await press.PublishAsync()).Records);
    }

    [Fact]
    public async Task Withdrawn_record_leaves_with_the_next_version_and_the_old_one_stays()
    {
        await press.FoundAsync();
        await press.AddAsync(Alice, Enumerable.Range(1, 5).Select(Press.Text));
        await press.BecomesAsync(5, RecordOutcome.Approved);
        var first = await press.PublishAsync();
        await press.AddAsync(Bob, Press.Text(6));
        await press.BecomesAsync(6, RecordOutcome.Approved);
        var second = await press.PublishAsync();
        Press.Done(await press.Ask(() => press.Contribution(1).WithdrawAsync(new(Alice, new RecordRange(2, 1)))));
        await press.BecomesAsync(2, RecordOutcome.Withdrawn);
        var third = await press.PublishAsync();

        Assert.Equal([5L, 6, 5], new[] { first.Records, second.Records, third.Records });
        Assert.Equal(1, third.Removed);
        Assert.NotNull(await press.Version(2).ExtendsAsync(first));
        Assert.Null(await press.Version(3).ExtendsAsync(second));
        Assert.Null(await press.Version(3).ProveAsync(2));
        await IsProvenAsync(first, 2);
        await IsProvenAsync(third, 1, 3, 6);
        await host.CrashAsync();
        Assert.Equal(first.Root, (await press.Ask(press.Version(1).HeaderAsync))!.Root);
        await IsProvenAsync(first, 2);
    }

    [Fact]
    public async Task Crash_in_the_middle_of_an_upload_loses_nothing()
    {
        await press.FoundAsync();
        var uploading = press.AddAsync(Alice, Enumerable.Range(1, 9000).Select(Press.Text));
        await host.CrashAsync();
        var report = await uploading;
        Assert.Equal(9000, report.Contribution!.Records);
        await Eventually.HoldsAsync("all is counted", async () => (await press.Ask(press.Datanet.ShowAsync))!
            .Records.Contains(new OutcomeCount(RecordOutcome.Approved, 9000)));
        var ranges = (await press.Ask(press.Contribution(report.Contribution.Id.Number).ShowAsync))!.Ranges;
        Assert.Equal(9000, ranges.Sum(range => range.Count));
        var header = await press.PublishAsync();
        Assert.Equal(9000, header.Records);
        await IsProvenAsync(header, ranges[0].First, ranges[1].First + 77, ranges[^1].End - 1);
    }

    [Fact]
    public async Task Crash_while_a_version_is_made_ends_with_the_version()
    {
        await press.FoundAsync();
        await press.AddAsync(Alice, Enumerable.Range(1, 50).Select(Press.Text));
        await press.BecomesAsync(50, RecordOutcome.Approved);
        await Eventually.HoldsAsync(
            "publishing begins", async () => (await press.Ask(() => press.Datanet.PublishAsync(Press.Owner))).IsDone);
        await host.CrashAsync();
        await Eventually.HoldsAsync(
            "the version is out", async () => (await press.Ask(press.Datanet.ShowAsync))!.Latest?.Records == 50);
    }

    private async Task IsProvenAsync(VersionHeader header, params IEnumerable<long> records)
    {
        foreach (var record in records)
        {
            var proof = (await press.Ask(() => press.Version(header.Number).ProveAsync(record)))!;
            Assert.Contains($"\"record\":\"{press.Name}#{record}\"", proof.Leaf, StringComparison.Ordinal);
            var leaf = MerkleTree.Leaf(Encoding.UTF8.GetBytes(proof.Leaf));
            Assert.True(MerkleProof.IsIncluded(leaf, proof.Index, header.Records, header.Root, proof.Path));
        }
    }
}
