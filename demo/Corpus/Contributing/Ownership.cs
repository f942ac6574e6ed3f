using OpenLedger.Demo.Corpus.Drawing;

namespace OpenLedger.Demo.Corpus.Contributing;

/// <summary>
/// Who brought which fact. Shares fall as one over the rank, so a few contributors have much and many have little.
/// </summary>
internal sealed class Ownership
{
    private readonly int[] owners;
    private readonly List<int>[] facts;

    public Ownership(ulong seed, string vertical, int factCount, int ownerCount)
    {
        owners = new int[factCount];
        facts = [.. Enumerable.Range(0, ownerCount).Select(_ => new List<int>())];
        var bounds = Bounds(ownerCount);
        for (var fact = 0; fact < factCount; fact++)
        {
            var found = Array.BinarySearch(bounds, Draw.From(seed, $"owner/{vertical}", fact).Below(bounds[^1]) + 1);
            owners[fact] = found < 0 ? ~found : found;
            facts[owners[fact]].Add(fact);
        }
    }

    public int OwnerOf(int fact) => owners[fact];

    public IReadOnlyList<int> FactsOf(int owner) => facts[owner];

    // Running sums of the shares in whole millionths of the first: no rounding that could differ between machines.
    private static int[] Bounds(int ownerCount)
    {
        var bounds = new int[ownerCount];
        var sum = 0;
        for (var owner = 0; owner < ownerCount; owner++)
        {
            sum += 1_000_000 / (owner + 1);
            bounds[owner] = sum;
        }

        return bounds;
    }
}
