using System.Text;

namespace OpenLedger.Lm.Tokenizers;

/// <summary>
/// Ends a text before the first stop string in it. Text that could be the beginning of one is held back until it is
/// known, so nothing of a stop string is ever given out; how the text is cut into parts makes no difference. For one
/// text and one thread at a time.
/// </summary>
public sealed class StopMatcher
{
    private readonly IReadOnlyList<string> stops;
    private readonly StringBuilder held = new();

    /// <exception cref="ArgumentException">A stop string is empty.</exception>
    public StopMatcher(IReadOnlyList<string> stops)
    {
        if (stops.Any(string.IsNullOrEmpty))
        {
            throw new ArgumentException("A stop string has one character or more.", nameof(stops));
        }

        this.stops = stops;
    }

    /// <summary>The stop string that ended the text; null while it goes on.</summary>
    public string? Stopped { get; private set; }

    /// <summary>Takes the next part of the text and gives out what is certain not to be in a stop string.</summary>
    public string Add(ReadOnlySpan<char> text)
    {
        if (Stopped is not null)
        {
            return "";
        }

        foreach (var unit in text)
        {
            held.Append(unit);
            Stopped = Ended();
            if (Stopped is not null)
            {
                return Release(held.Length - Stopped.Length);
            }
        }

        return Release(held.Length - Possible());
    }

    /// <summary>Ends the text: what was held back is no stop string after all.</summary>
    public string End() => Stopped is null ? Release(held.Length) : "";

    // Of several that end at once, the longest: it begins first.
    private string? Ended()
    {
        string? longest = null;
        foreach (var stop in stops)
        {
            longest = stop.Length > (longest?.Length ?? 0) && EndsWith(stop, stop.Length) ? stop : longest;
        }

        return longest;
    }

    private int Possible()
    {
        var longest = 0;
        foreach (var stop in stops)
        {
            for (var length = Math.Min(stop.Length - 1, held.Length); length > longest; length--)
            {
                longest = EndsWith(stop, length) ? length : longest;
            }
        }

        return longest;
    }

    private bool EndsWith(string stop, int length)
    {
        if (held.Length < length)
        {
            return false;
        }

        for (var at = 1; at <= length; at++)
        {
            if (held[^at] != stop[length - at])
            {
                return false;
            }
        }

        return true;
    }

    private string Release(int length)
    {
        var released = held.ToString(0, length);
        held.Remove(0, length);
        return released;
    }
}
