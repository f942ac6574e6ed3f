using System.Globalization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets.Segments;

/// <summary>Which segment of which datanet.</summary>
/// <param name="Datanet">The datanet's name.</param>
/// <param name="Index">Which segment, from 0.</param>
public readonly record struct SegmentKey(string Datanet, long Index)
{
    /// <summary>The datanet's actor.</summary>
    public ActorId DatanetActor => new(DatanetActors.Datanet, Datanet);

    /// <summary>Reads the key of a segment's actor.</summary>
    public static SegmentKey Of(ActorId segment)
    {
        var slash = segment.Key.IndexOf('/', StringComparison.Ordinal);
        return new SegmentKey(
            segment.Key[..slash], long.Parse(segment.Key.AsSpan(slash + 1), CultureInfo.InvariantCulture));
    }

    /// <summary>The place of a record that stands in this segment, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It stands in another.</exception>
    public int PlaceOf(long number) => SegmentRules.IndexOf(number) == Index
        ? (int)((number - 1) % SegmentRules.Size)
        : throw new ArgumentOutOfRangeException(nameof(number), number, $"Not in segment {Datanet}/{Index}.");
}
