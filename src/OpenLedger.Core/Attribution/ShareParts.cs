using System.Text.Json.Serialization;

namespace OpenLedger.Core.Attribution;

/// <summary>A share in parts per billion of the answer, by what it rests on.</summary>
/// <param name="Span">Words of the answer that stand in the data.</param>
/// <param name="Influence">What the data did for the answer in training.</param>
/// <param name="Prior">The data's part in the training, where there is no evidence.</param>
public readonly record struct ShareParts(long Span, long Influence, long Prior)
{
    /// <summary>The share.</summary>
    [JsonIgnore]
    public long Total => Span + Influence + Prior;

    /// <summary>Both, part by part.</summary>
    public static ShareParts operator +(ShareParts left, ShareParts right) =>
        new(left.Span + right.Span, left.Influence + right.Influence, left.Prior + right.Prior);
}
