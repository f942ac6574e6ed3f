namespace OpenLedger.Core.Datanets.Copies;

/// <summary>
/// Judges records one after the other against a table and changes it by steps. It allocates nothing per print.
/// </summary>
internal sealed class ClaimJudging(ClaimTable table, ICopyJudge judge, ClaimOptions options)
{
    private readonly ClaimStep step = new(table);
    private readonly List<uint> claims = [];
    private readonly List<ClaimCandidate> candidates = [];

    // Of the record at hand: those of its prints, then its content's and its own.
    private ulong[] keys = new ulong[64];
    private int prints;

    /// <summary>Judges what was found to be usable. Nothing is changed if it is refused.</summary>
    public ClaimAnswer Claim(ClaimRecords command)
    {
        var refusal = ClaimRules.Refuses(table, command, options);
        if (refusal != ClaimRefusal.None)
        {
            return ClaimAnswer.Refused(refusal);
        }

        var verdicts = new ClaimVerdict[command.Records.Count];
        var (all, known) = (0, 0);
        for (var i = 0; i < verdicts.Length; i++)
        {
            var number = (uint)(command.First + i);
            Take(number, command.Records[i]);
            verdicts[i] = Judge(number, ref known);
            all += prints;
        }

        return new ClaimAnswer { Verdicts = verdicts, Prints = all, Known = known };
    }

    /// <summary>Removes what these records hold.</summary>
    public void Release(ClaimRecords command)
    {
        var number = (uint)command.First;
        foreach (var record in command.Records)
        {
            var standing = ClaimRules.StandingOf(table, number);
            if (standing.IsKnown && !standing.IsReleased)
            {
                Take(number, record);
                Release(number);
                step.Set(ClaimKey.OfRecord(number), standing.Released.Bits);
            }

            number++;
        }
    }

    /// <summary>The state after what was done since the last time.</summary>
    public ClaimsState Apply(ClaimsState state) => step.Apply(state);

    private ulong ContentKey => keys[prints];

    private ReadOnlySpan<ulong> PrintKeys => keys.AsSpan(0, prints);

    private void Take(uint number, ClaimPrints record)
    {
        prints = ClaimRules.PrintsOf(record);
        if (keys.Length < prints + 2)
        {
            keys = new ulong[2 * (prints + 2)];
        }

        for (var i = 0; i < prints; i++)
        {
            keys[i] = ClaimRules.PrintKey(record.Prints.Span, i);
        }

        keys[prints] = ClaimKey.OfContent(record.Content);
        keys[prints + 1] = ClaimKey.OfRecord(number);
        table.Touch(keys.AsSpan(0, prints + 2));
    }

    private ClaimVerdict Judge(uint number, ref int known)
    {
        var standing = ClaimRules.StandingOf(table, number);
        if (standing.IsKnown && !MayFound(number, standing))
        {
            known += CountKnown(number);
            return standing.VerdictOn(number);
        }

        var first = table[ContentKey];
        if (first != 0 && first != number)
        {
            known += CountKnown(number);
            return new ClaimVerdict(ClaimKind.Copy, first);
        }

        var counted = Weigh(number, ref known);
        standing = Join(counted) is { } claim ? ClaimStanding.Joined(claim) : ClaimStanding.Founded(counted);
        Hold(number, standing.IsFounder);
        step.Set(ClaimKey.OfRecord(number), standing.Bits);
        if (first == 0)
        {
            step.Set(ContentKey, number);
            step.Records++;
        }

        return standing.VerdictOn(number);
    }

    // Whoever joined a claim whose founder turned out not to own it may have been first after all.
    private bool MayFound(uint number, ClaimStanding standing) => !standing.IsFounder && !standing.IsReleased
        && ClaimRules.StandingOf(table, standing.ClaimOf(number)).IsReleased;

    private int CountKnown(uint number)
    {
        var known = 0;
        foreach (var key in PrintKeys)
        {
            known += IsEarlier(new PrintHolding(table[key]), number) ? 1 : 0;
        }

        return known;
    }

    // Not those that later records of the same page hold: a call that is repeated after a crash finds them there.
    private static bool IsEarlier(PrintHolding holding, uint number) =>
        holding.Record != 0 && holding.Record < number;

    // Notes the claim of each print that others brought; returns how many prints count.
    private int Weigh(uint number, ref int known)
    {
        claims.Clear();
        var counted = 0;
        var (lastHolder, lastClaim) = (0u, 0u);
        foreach (var key in PrintKeys)
        {
            var holding = new PrintHolding(table[key]);
            var isKnown = holding.Record != 0 && holding.Record != number;
            known += IsEarlier(holding, number) ? 1 : 0;
            if (holding.Hits >= options.BoilerplateHits)
            {
                continue;
            }

            counted++;
            if (isKnown)
            {
                if (holding.Record != lastHolder)
                {
                    (lastHolder, lastClaim) = (holding.Record, LivingClaimOf(holding.Record));
                }

                if (lastClaim != 0)
                {
                    claims.Add(lastClaim);
                }
            }
        }

        return counted;
    }

    private uint LivingClaimOf(uint holder)
    {
        var claim = ClaimRules.StandingOf(table, holder).ClaimOf(holder);
        return ClaimRules.StandingOf(table, claim).IsReleased ? 0 : claim;
    }

    private uint? Join(int counted)
    {
        if (claims.Count == 0)
        {
            return null;
        }

        claims.Sort();
        candidates.Clear();
        for (var i = 0; i < claims.Count;)
        {
            var (claim, begin) = (claims[i], i);
            while (i < claims.Count && claims[i] == claim)
            {
                i++;
            }

            candidates.Add(new ClaimCandidate(claim, i - begin, ClaimRules.StandingOf(table, claim).Prints));
        }

        return judge.Join(counted, candidates) is not { } joined ? null
            : candidates.Any(candidate => candidate.Claim == joined) ? (uint)joined
            : throw new InvalidOperationException($"The judge chose claim {joined}, which was no candidate.");
    }

    // Holds what nobody holds. A founder hits what others hold: its claim is another one than theirs.
    private void Hold(uint number, bool isFounder)
    {
        foreach (var key in PrintKeys)
        {
            var holding = new PrintHolding(table[key]);
            if (holding.Record == 0)
            {
                step.Set(key, number);
                step.Prints++;
            }
            else if (isFounder && holding.Record != number && holding.Hits < options.BoilerplateHits)
            {
                step.Set(key, holding.HitAgain.Bits);
            }
        }
    }

    private void Release(uint number)
    {
        if (table[ContentKey] == number)
        {
            step.Set(ContentKey, 0);
            step.Records--;
        }

        foreach (var key in PrintKeys)
        {
            if (new PrintHolding(table[key]).Record == number)
            {
                step.Set(key, 0);
                step.Prints--;
            }
        }
    }
}
