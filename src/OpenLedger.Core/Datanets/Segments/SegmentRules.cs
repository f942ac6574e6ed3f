using System.Globalization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets.Segments;

/// <summary>How a segment takes records and changes their outcomes, as pure functions.</summary>
public static class SegmentRules
{
    /// <summary>Records in one segment.</summary>
    public const int Size = 4096;

    /// <summary>Which segment of its datanet a record stands in, from 0.</summary>
    public static long IndexOf(long number) => (number - 1) / Size;

    /// <summary>The key of a segment.</summary>
    public static string KeyOf(string datanet, long index) =>
        string.Create(CultureInfo.InvariantCulture, $"{datanet}/{index}");

    /// <summary>The key of the segment in which a record stands.</summary>
    public static string KeyOf(RecordId record) => KeyOf(record.Datanet, IndexOf(record.Number));

    /// <summary>The numbers of all places of a segment.</summary>
    public static RecordRange RangeOf(long index) => new((index * Size) + 1, Size);

    /// <summary>The parts of a range that stand in one segment each, in order.</summary>
    public static IEnumerable<RecordRange> Cut(RecordRange range)
    {
        for (var first = range.First; first < range.End;)
        {
            var part = RangeOf(IndexOf(first)).And(new RecordRange(first, (int)(range.End - first)))!.Value;
            yield return part;
            first = part.End;
        }
    }

    /// <summary>Takes the new orders of a delivery, and puts what they changed on its way to the datanet.</summary>
    public static (SegmentState State, DeliveryAnswer Answer) Take(
        SegmentState state, SegmentKey key, Delivery<SegmentOrder> delivery, DateTimeOffset now, SegmentOptions options)
    {
        var (inbox, answer) = InboxRules.Take(state.Inbox, delivery, options.Inbox, out var skip);
        if (delivery.Items.Count > skip && !OutboxRules.HasRoom(state.News, key.DatanetActor, options.Outbox))
        {
            return (state, new DeliveryAnswer(DeliveryOutcome.Full, 0));
        }

        foreach (var order in delivery.Items.Skip(skip))
        {
            (state, var news) = order.Add is { } add ? Add(state, key, add) : Change(state, key, order.Change!);
            if (news is not null)
            {
                var sent = new DatanetNews { At = now, Records = news };
                state = state with { News = OutboxRules.Put(state.News, key.DatanetActor, sent, now) };
            }
        }

        return (ReferenceEquals(inbox, state.Inbox) ? state : state with { Inbox = inbox }, answer);
    }

    /// <summary>Whether a record with one outcome may get another.</summary>
    public static bool MayBecome(RecordOutcome from, RecordOutcome to) => (from, to) switch
    {
        (RecordOutcome.Pending, RecordOutcome.Approved or RecordOutcome.Rejected) => true,
        (RecordOutcome.Pending, RecordOutcome.Withdrawn or RecordOutcome.Planted) => true,
        (RecordOutcome.Approved, RecordOutcome.Disputed or RecordOutcome.Withdrawn) => true,
        (RecordOutcome.Disputed, RecordOutcome.Approved or RecordOutcome.Upheld or RecordOutcome.Withdrawn) => true,
        _ => false,
    };

    /// <summary>The outcome of a record.</summary>
    public static RecordOutcome OutcomeOf(SegmentState state, SegmentKey key, long number) =>
        OutcomeAt(state.Outcomes.Span, key.PlaceOf(number));

    /// <summary>The part that a record stands in, or null.</summary>
    public static SegmentPart? PartOf(SegmentState state, long number)
    {
        var part = state.Parts.Values.LastOrDefault(each => each.First <= number);
        return part?.Range.Contains(number) == true ? part : null;
    }

    private static (SegmentState State, RecordNews? News) Add(SegmentState state, SegmentKey key, AddRecords add)
    {
        var outcomes = Grow(state.Outcomes.Span, key.PlaceOf(add.Part.Range.End - 1) + 1);
        outcomes.AsSpan(key.PlaceOf(add.Part.First), add.Part.Count).Fill((byte)RecordOutcome.Pending);
        foreach (var copy in add.Copies)
        {
            outcomes[key.PlaceOf(copy.Number)] = (byte)RecordOutcome.Copy;
        }

        var fresh = add.Part.Count - add.Copies.Count;
        return (
            state with
            {
                Parts = state.Parts.Add(add.Part.First, add.Part),
                Terms = state.Terms.SetItem(add.Part.Contribution, add.Terms),
                Outcomes = outcomes,
                Claims = state.Claims.AddRange(
                    add.Copies.Concat(add.Joins).Select(link => KeyValuePair.Create(link.Number, link.Of))),
            },
            new RecordNews(
                add.Terms.Contributor,
                [new(RecordOutcome.Pending, fresh), new(RecordOutcome.Copy, add.Copies.Count)])
            {
                Joined = add.Joins.Count,
                Prints = add.Prints,
                Known = add.Known,
            });
    }

    private static (SegmentState State, RecordNews? News) Change(
        SegmentState state, SegmentKey key, ChangeOutcome change)
    {
        var outcomes = state.Outcomes.ToArray();
        var deltas = new int[Enum.GetValues<RecordOutcome>().Length];
        var reasons = state.Reasons.ToBuilder();
        var own = state.Parts.Values.Where(part => part.Contribution == change.Contribution);
        foreach (var number in own.SelectMany(part => Numbers(part.Range.And(change.Records))))
        {
            var place = key.PlaceOf(number);
            var before = OutcomeAt(outcomes, place);
            if (!MayBecome(before, change.To))
            {
                continue;
            }

            outcomes[place] = (byte)change.To;
            deltas[(int)before]--;
            deltas[(int)change.To]++;
            if (change.Reason is { } reason)
            {
                reasons[number] = reason;
            }
            else
            {
                reasons.Remove(number);
            }
        }

        if (deltas[(int)change.To] == 0)
        {
            return (state, null);
        }

        var counts = deltas.Index().Where(delta => delta.Item != 0)
            .Select(delta => new OutcomeCount((RecordOutcome)delta.Index, delta.Item));
        return (
            state with { Outcomes = outcomes, Reasons = reasons.ToImmutable() },
            new RecordNews(state.Terms[change.Contribution].Contributor, [.. counts]));
    }

    private static IEnumerable<long> Numbers(RecordRange? range)
    {
        for (var number = range?.First ?? 0; number < range?.End; number++)
        {
            yield return number;
        }
    }

    private static RecordOutcome OutcomeAt(ReadOnlySpan<byte> outcomes, int place) =>
        place < outcomes.Length ? (RecordOutcome)outcomes[place] : RecordOutcome.None;

    private static byte[] Grow(ReadOnlySpan<byte> outcomes, int places)
    {
        var grown = new byte[Math.Max(places, outcomes.Length)];
        outcomes.CopyTo(grown);
        return grown;
    }
}
