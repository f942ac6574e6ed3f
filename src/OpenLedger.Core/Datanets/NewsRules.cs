using System.Collections.Immutable;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets;

/// <summary>How a datanet counts what its segments and contributions tell it, as pure functions.</summary>
public static class NewsRules
{
    /// <summary>Takes the new items of a delivery.</summary>
    public static (DatanetState State, DeliveryAnswer Answer) Take(
        DatanetState state, Delivery<DatanetNews> delivery, DatanetOptions options)
    {
        var (inbox, answer) = InboxRules.Take(state.Inbox, delivery, options.Inbox, out var skip);
        foreach (var news in delivery.Items.Skip(skip))
        {
            state = news.Records is { } records ? Count(state, records, news.At, options) : state;
            state = news.Review is { } review ? Queue(state, review) : state;
        }

        return (ReferenceEquals(inbox, state.Inbox) ? state : state with { Inbox = inbox }, answer);
    }

    /// <summary>What the counts say, for everybody to see.</summary>
    public static DatanetInsight Insight(DatanetState state)
    {
        var approved = state.Counts.GetValueOrDefault(RecordOutcome.Approved);
        var counted = state.Contributors
            .OrderByDescending(each => each.Value).ThenBy(each => each.Key)
            .Select(each => new ContributorCount(each.Key, each.Value))
            .ToList();
        return new DatanetInsight
        {
            Growth = [.. state.Growth.Select(day => new DayCount(day.Key, day.Value))],
            Contributors = counted,
            Others = approved - counted.Sum(each => each.Approved),
            Saturation = state.Saturation,
            Validators = [.. state.Standings.Values],
        };
    }

    private static DatanetState Count(
        DatanetState state, RecordNews news, DateTimeOffset at, DatanetOptions options)
    {
        var counts = state.Counts.ToBuilder();
        foreach (var (outcome, count) in news.Counts)
        {
            counts[outcome] = counts.GetValueOrDefault(outcome) + count;
        }

        var approved = news.Counts.Where(each => each.Outcome == RecordOutcome.Approved).Sum(each => each.Count);
        return state with
        {
            Counts = counts.ToImmutable(),
            Growth = approved == 0 ? state.Growth : Grow(state.Growth, at, approved, options),
            Contributors = approved == 0 ? state.Contributors : Credit(state, news.Contributor, approved, options),
            Saturation = news.Prints == 0 ? state.Saturation : Saturate(state.Saturation, news, at, options),
            LeftSinceLatest = state.LeftSinceLatest + Math.Max(0, -approved),
            ApprovedSinceLatest = state.ApprovedSinceLatest + Math.Max(0, approved),
        };
    }

    private static ImmutableSortedDictionary<DateOnly, int> Grow(
        ImmutableSortedDictionary<DateOnly, int> growth, DateTimeOffset at, int approved, DatanetOptions options)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        growth = growth.SetItem(day, growth.GetValueOrDefault(day) + approved);
        return growth.Count > options.MaxDays ? growth.Remove(growth.Keys.First()) : growth;
    }

    private static ImmutableSortedDictionary<ActorId, int> Credit(
        DatanetState state, ActorId contributor, int approved, DatanetOptions options)
    {
        var isCounted = state.Contributors.TryGetValue(contributor, out var before);
        if (!isCounted && state.Contributors.Count >= options.MaxContributorsCounted)
        {
            return state.Contributors;
        }

        return before + approved == 0
            ? state.Contributors.Remove(contributor)
            : state.Contributors.SetItem(contributor, before + approved);
    }

    private static ImmutableList<Saturation> Saturate(
        ImmutableList<Saturation> saturation, RecordNews news, DateTimeOffset at, DatanetOptions options)
    {
        saturation = saturation.Add(new Saturation(at, news.Prints, news.Known));
        return saturation.Count > options.MaxSaturations ? saturation.RemoveAt(0) : saturation;
    }

    private static DatanetState Queue(DatanetState state, ReviewNews review)
    {
        foreach (var score in review.Standings)
        {
            state = state with { Standings = StandingRules.Add(state.Standings, score) };
        }

        return state with
        {
            InReview = review.IsOpen
                ? state.InReview.Add(review.Contribution)
                : state.InReview.Remove(review.Contribution),
        };
    }
}
