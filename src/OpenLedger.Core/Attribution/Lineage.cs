using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;

namespace OpenLedger.Core.Attribution;

/// <summary>
/// What a build was made of, by claim and by owner: made once per build, read for every answer. A claim belongs to
/// whoever committed its earliest record, and so does everything found in later ones. Immutable and thread-safe.
/// </summary>
public sealed class Lineage
{
    private readonly Dictionary<RecordId, int> indexes;
    private readonly LineageRecord[] records;
    private readonly int[] claimOfRecord;
    private readonly LineageClaim[] claims;
    private readonly LineageOwner[] owners;

    /// <summary>Orders what a build was made of; the order in which the records are given does not matter.</summary>
    /// <exception cref="ArgumentException">A record is named twice, or a number is out of its range.</exception>
    public Lineage(IEnumerable<LineageRecord> records)
    {
        this.records = [.. records.OrderBy(record => record.Claim).ThenBy(record => record.CommittedAt)
            .ThenBy(record => record.Record)];
        indexes = new Dictionary<RecordId, int>(this.records.Length);
        claimOfRecord = new int[this.records.Length];
        var found = new List<LineageClaim>();
        for (var i = 0; i < this.records.Length; i++)
        {
            var record = this.records[i];
            if (!indexes.TryAdd(record.Record, i))
            {
                throw new ArgumentException($"The record {record.Record} is named twice in a lineage.");
            }

            if (i == 0 || record.Claim != this.records[i - 1].Claim)
            {
                found.Add(new LineageClaim(record.Claim, i, record.Contributor));
            }

            claimOfRecord[i] = found.Count - 1;
        }

        claims = [.. found];
        owners = [.. claims.Index().GroupBy(claim => claim.Item.Owner, claim => claim.Index)
            .Select(group => new LineageOwner(group.Key, [.. group]))];
        foreach (var (index, owner) in owners.Index())
        {
            foreach (var claim in owner.Claims)
            {
                claims[claim] = claims[claim] with { OwnerIndex = index };
            }
        }
    }

    /// <summary>How many records it holds.</summary>
    public int RecordCount => records.Length;

    /// <summary>How many claims they form.</summary>
    public int ClaimCount => claims.Length;

    /// <summary>Whether a record is the earliest of its claim, which owns it; not if it is not of this build.</summary>
    public bool IsEarliest(RecordId record) =>
        IndexOf(record) is { } index && claims[claimOfRecord[index]].Earliest == index;

    /// <summary>By claim id.</summary>
    internal ReadOnlySpan<LineageClaim> Claims => claims;

    /// <summary>By the smallest id of their claims, so that a name decides nothing.</summary>
    internal ReadOnlySpan<LineageOwner> Owners => owners;

    /// <summary>By claim, in each the earliest first.</summary>
    internal ReadOnlySpan<LineageRecord> Records => records;

    /// <summary>The index of a record, or null if the build was not made of it.</summary>
    internal int? IndexOf(RecordId record) => indexes.TryGetValue(record, out var index) ? index : null;

    /// <summary>The index behind the last record of a claim.</summary>
    internal int EndOf(int claim) => claim + 1 < claims.Length ? claims[claim + 1].Earliest : records.Length;

    /// <summary>The index of the claim that a record belongs to.</summary>
    internal int ClaimOf(int record) => claimOfRecord[record];
}

/// <summary>A claim of a lineage.</summary>
/// <param name="Id">What it is known by.</param>
/// <param name="Earliest">The index of its earliest record; the later ones follow it.</param>
/// <param name="Owner">Who committed that one.</param>
internal readonly record struct LineageClaim(RecordId Id, int Earliest, ActorId Owner)
{
    /// <summary>The owner's index.</summary>
    public int OwnerIndex { get; init; }
}

/// <summary>Whoever owns claims of a lineage.</summary>
/// <param name="Contributor">Who it is.</param>
/// <param name="Claims">The indexes of their claims, ascending.</param>
internal readonly record struct LineageOwner(ActorId Contributor, int[] Claims);
