using System.Collections.Immutable;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets.Contributions;

/// <summary>How validators' votes become outcomes, as pure functions.</summary>
public static class ReviewRules
{
    /// <summary>The weight of a validator of whom nothing is known.</summary>
    public const int FullWeight = 1000;

    /// <summary>
    /// Draws which records are voted on: of all that are no copies, those whose number is drawn lowest. The draw
    /// depends on a seed that the contributor can't know before the records are numbered.
    /// </summary>
    public static ContributionState Sample(ContributionState state, RecordRange records, IReadOnlySet<long> copies)
    {
        if (state.Rules!.Review.Quorum == 0 && state.KnownAnswer is null)
        {
            return state;
        }

        var drawn = state.Review.ToBuilder();
        var size = Math.Max(1, state.Rules.Review.SampleSize);
        var highest = drawn.Count < size ? ulong.MaxValue : drawn.Keys.Max(number => Draw(state.SampleSeed, number));
        for (var number = records.First; number < records.End; number++)
        {
            if (copies.Contains(number) || (drawn.Count >= size && Draw(state.SampleSeed, number) >= highest))
            {
                continue;
            }

            drawn[number] = new RecordReview();
            if (drawn.Count > size)
            {
                drawn.Remove(drawn.Keys.MaxBy(each => Draw(state.SampleSeed, each)));
            }

            highest = drawn.Count < size ? ulong.MaxValue : drawn.Keys.Max(each => Draw(state.SampleSeed, each));
        }

        return state with { Review = drawn.ToImmutable() };
    }

    /// <summary>Goes on to review or decision when every page that was promised is settled.</summary>
    public static ContributionState Advance(ContributionState state, ContributionId id, DateTimeOffset now)
    {
        if (state.Stage != ContributionStage.Receiving || state.Promised is null || state.Settled < state.Pages.Count)
        {
            return state;
        }

        return state.Review.IsEmpty
            ? Decide(state, id, now)
            : Tell(state with { Stage = ContributionStage.InReview }, id, new ReviewNews(id.Number, true, []), now);
    }

    /// <summary>The record that this validator is shown next, or null.</summary>
    public static long? Next(ContributionState state, ActorId validator) =>
        state.Stage != ContributionStage.InReview || validator == state.Terms!.Contributor
            ? null
            : state.Review
                .Where(each => each.Value.Outcome is null)
                .Where(each => each.Value.Votes.All(vote => vote.Validator != validator))
                .Select(each => (long?)each.Key)
                .FirstOrDefault();

    /// <summary>Takes a vote of somebody whose vote weighs so much; 0 if they are no validator.</summary>
    public static (ContributionState State, DatanetAnswer Answer) Vote(
        ContributionState state,
        ContributionId id,
        CastVote command,
        int weight,
        DateTimeOffset now,
        ContributionOptions options)
    {
        var review = state.Review.GetValueOrDefault(command.Record);
        var earlier = review?.Votes.Find(vote => vote.Validator == command.By);
        var refusal = state.Stage == ContributionStage.None ? DatanetRefusal.ContributionUnknown
            : earlier is not null ? Again(earlier, command)
            : weight <= 0 ? DatanetRefusal.NotValidator
            : command.By == state.Terms!.Contributor ? DatanetRefusal.OwnContribution
            : command.Note?.Length > options.MaxTextLength ? DatanetRefusal.TextUnusable
            : state.Stage != ContributionStage.InReview || review is not { Outcome: null } ? DatanetRefusal.NotInReview
            : command.Verdict != Verdict.Accept && string.IsNullOrWhiteSpace(command.Note)
                ? DatanetRefusal.ReasonMissing
            : DatanetRefusal.None;
        if (refusal != DatanetRefusal.None || earlier is not null)
        {
            return (state, new DatanetAnswer(refusal));
        }

        var votes = review!.Votes.Add(new Vote(command.By, command.Verdict, weight, command.Note));
        var outcome = votes.Count < Math.Max(1, state.Rules!.Review.Quorum) ? null : Outcome(votes);
        state = With(state, command.Record, new RecordReview { Votes = votes, Outcome = outcome });
        return (state.Review.Values.All(each => each.Outcome is not null) ? Decide(state, id, now) : state,
            DatanetAnswer.Done);
    }

    /// <summary>What votes come to: the verdict with the most weight; a tie is a rejection.</summary>
    public static Verdict? Outcome(IReadOnlyList<Vote> votes)
    {
        var weights = votes.GroupBy(vote => vote.Verdict, (verdict, group) => (verdict, group.Sum(v => v.Weight)));
        var most = weights.OrderByDescending(each => each.Item2).Take(2).ToList();
        return most.Count == 2 && most[0].Item2 == most[1].Item2 ? Verdict.Reject : most[0].verdict;
    }

    /// <summary>Drops records that were taken back from the vote.</summary>
    public static ContributionState Drop(
        ContributionState state, ContributionId id, RecordRange records, DateTimeOffset now)
    {
        var left = state.Review.Where(each => !records.Contains(each.Key)).ToImmutableSortedDictionary();
        state = state with { Review = left };
        return state.Stage == ContributionStage.InReview && left.Values.All(each => each.Outcome is not null)
            ? Decide(state, id, now)
            : state;
    }

    private static ContributionState Decide(ContributionState state, ContributionId id, DateTimeOffset now)
    {
        var wasInReview = state.Stage == ContributionStage.InReview;
        state = state with { Stage = ContributionStage.Decided, DecidedAt = now };
        state = state.KnownAnswer is null ? Order(state, id, now) : Unveil(state, id, now);
        if (!wasInReview)
        {
            return state;
        }

        var scores = Scores(state);
        state = TestimonyRules.OfReview(state, id, scores, now);
        return Tell(state, id, new ReviewNews(id.Number, false, scores), now);
    }

    // Until now planted records looked like all others.
    private static ContributionState Unveil(ContributionState state, ContributionId id, DateTimeOffset now)
    {
        foreach (var page in state.Pages)
        {
            state = IntakeRules.Change(state, id, page.Range, RecordOutcome.Planted, null, now);
        }

        return state;
    }

    // The records that were voted on first: what holds for all others then finds only those still pending.
    private static ContributionState Order(ContributionState state, ContributionId id, DateTimeOffset now)
    {
        var accepted = 0;
        foreach (var (number, review) in state.Review)
        {
            var isAccepted = review.Outcome == Verdict.Accept;
            accepted += isAccepted ? 1 : 0;
            state = IntakeRules.Change(
                state, id, new RecordRange(number, 1), OutcomeOf(isAccepted), ReasonOf(review), now);
        }

        var all = accepted * 100L >= (long)state.Rules!.Review.AcceptPercent * state.Review.Count;
        var reason = all ? null : $"{accepted} of {state.Review.Count} sampled records were accepted.";
        foreach (var page in state.Pages)
        {
            state = IntakeRules.Change(state, id, page.Range, OutcomeOf(all), reason, now);
        }

        return state with { Releases = state.Releases.AddRange(Rejected(state, all)) };
    }

    // What was turned down is nobody's claim any more: whoever it belongs to may contribute it.
    private static IEnumerable<RecordRange> Rejected(ContributionState state, bool othersAccepted)
    {
        foreach (var (number, _) in state.Review.Where(each => each.Value.Outcome != Verdict.Accept))
        {
            yield return new RecordRange(number, 1);
        }

        foreach (var page in othersAccepted ? [] : state.Pages)
        {
            var first = page.First;
            foreach (var number in state.Review.Keys.Where(page.Range.Contains).Append(page.Range.End))
            {
                if (number > first)
                {
                    yield return new RecordRange(first, (int)(number - first));
                }

                first = number + 1;
            }
        }
    }

    private static RecordOutcome OutcomeOf(bool isAccepted) =>
        isAccepted ? RecordOutcome.Approved : RecordOutcome.Rejected;

    private static string? ReasonOf(RecordReview review) => review.Outcome switch
    {
        Verdict.Accept => null,
        Verdict.Fix => "Needs a fix: " + Notes(review, Verdict.Fix),
        _ => Notes(review, Verdict.Reject) is { Length: > 0 } notes ? notes : "The votes were even.",
    };

    private static string Notes(RecordReview review, Verdict verdict) => string.Join(
        " / ", review.Votes.Where(vote => vote.Verdict == verdict).Select(vote => vote.Note));

    private static List<ValidatorScore> Scores(ContributionState state) =>
    [
        .. state.Review.Values
            .SelectMany(review => review.Votes.Select(vote =>
                (vote.Validator, Agreed: vote.Verdict == (state.KnownAnswer ?? review.Outcome))))
            .GroupBy(vote => vote.Validator)
            .OrderBy(votes => votes.Key)
            .Select(votes => new ValidatorScore(
                votes.Key,
                votes.Count(vote => vote.Agreed),
                votes.Count(vote => !vote.Agreed),
                state.KnownAnswer is not null)),
    ];

    private static ContributionState Tell(
        ContributionState state, ContributionId id, ReviewNews news, DateTimeOffset now) => state with
        {
            News = OutboxRules.Put(
                state.News,
                new ActorId(DatanetActors.Datanet, id.Datanet),
                new DatanetNews { At = now, Review = news },
                now),
        };

    private static DatanetRefusal Again(Vote earlier, CastVote command) =>
        earlier.Verdict == command.Verdict && earlier.Note == command.Note
            ? DatanetRefusal.None
            : DatanetRefusal.AlreadyVoted;

    private static ContributionState With(ContributionState state, long record, RecordReview review) =>
        state with { Review = state.Review.SetItem(record, review) };

    // The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static ulong Draw(long seed, long number)
    {
        unchecked
        {
            var z = (ulong)seed + ((ulong)number * 0x9E3779B97F4A7C15);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
