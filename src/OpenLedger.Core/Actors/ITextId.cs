namespace OpenLedger.Core.Actors;

/// <summary>An id that has one text form, is ordered ordinally, and can be the key of a JSON object.</summary>
public interface ITextId<TSelf> : IComparable<TSelf> where TSelf : struct, ITextId<TSelf>
{
    /// <summary>Reads the text form.</summary>
    static abstract bool TryParse(string? text, out TSelf id);
}
