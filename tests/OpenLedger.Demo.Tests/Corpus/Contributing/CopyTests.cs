using OpenLedger.Demo.Corpus;

namespace OpenLedger.Demo.Tests.Corpus.Contributing;

public sealed class CopyTests
{
    private static readonly DemoCorpus Corpus = DemoCorpus.Create(4, new DemoOptions { Facts = 2000 });

    private static readonly Dictionary<string, DemoRecord> ById =
        Verticals.All.SelectMany(vertical => Corpus.Records(vertical.Name)).ToDictionary(record => record.Id);

    public static IEnumerable<object[]> All { get; } =
        from vertical in Verticals.All
        from manner in Enum.GetValues<CopyManner>()
        select new object[] { vertical.Name, manner };

    [Theory]
    [MemberData(nameof(All))]
    public void Copiers_take_different_records_of_one_owner(string vertical, CopyManner manner)
    {
        Assert.All(Copiers(vertical, manner), copier =>
        {
            var copies = Corpus.Records(copier).ToList();
            Assert.NotEmpty(copies);
            Assert.Equal(copies.Count, copies.Select(copy => copy.Of).Distinct().Count());
            Assert.All(copies, copy =>
            {
                var original = ById[copy.Of!];
                Assert.Equal(copier.CopiesFrom, original.Contributor);
                Assert.Equal(RecordKind.Fact, original.Kind);
                Assert.Equal((original.Fact, original.Phrasing), (copy.Fact, copy.Phrasing));
            });
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Copies_are_made_in_the_manner_of_the_copier(string vertical, CopyManner manner)
    {
        Assert.All(Copiers(vertical, manner), copier =>
        {
            var copies = Corpus.Records(copier).ToList();
            Assert.Equal(manner != CopyManner.Reordered, IsInOrder(copies));
            Assert.All(copies, copy => Assert.Equal(
                manner != CopyManner.Edited,
                (copy.Prompt, copy.Answer) == (ById[copy.Of!].Prompt, ById[copy.Of!].Answer)));
        });
    }

    [Fact]
    public void Edits_are_light()
    {
        var edited = Verticals.All.SelectMany(vertical => Copiers(vertical.Name, CopyManner.Edited))
            .SelectMany(Corpus.Records).ToList();
        Assert.True(edited.Count > 100, $"seed 4: {edited.Count} copies");
        Assert.All(edited, copy =>
        {
            Assert.Contains(ById[copy.Of!].Prompt.TrimEnd('?', '.'), copy.Prompt);
            Assert.Contains(ById[copy.Of!].Answer, copy.Answer);
        });
    }

    private static List<DemoContributor> Copiers(string vertical, CopyManner manner)
    {
        var copiers = Corpus.Contributors(vertical).Where(contributor => contributor.Manner == manner).ToList();
        Assert.Equal(2, copiers.Count);
        return copiers;
    }

    private static bool IsInOrder(List<DemoRecord> copies) =>
        copies.Select(copy => copy.Of!).SequenceEqual(copies.Select(copy => copy.Of!).Order(StringComparer.Ordinal));
}
