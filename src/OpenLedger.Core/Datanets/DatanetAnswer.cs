using System.Text.Json.Serialization;

namespace OpenLedger.Core.Datanets;

/// <summary>The outcome of an operation on a datanet or a contribution; a repeat gets the same.</summary>
/// <param name="Refusal">Why it was not done, or <see cref="DatanetRefusal.None"/>.</param>
/// <param name="Number">The number that it is about, where there is one: a dispute, a version.</param>
public sealed record DatanetAnswer(DatanetRefusal Refusal, long? Number = null)
{
    /// <summary>Done.</summary>
    public static readonly DatanetAnswer Done = new(DatanetRefusal.None);

    /// <summary>Whether it was done.</summary>
    [JsonIgnore]
    public bool IsDone => Refusal == DatanetRefusal.None;
}
