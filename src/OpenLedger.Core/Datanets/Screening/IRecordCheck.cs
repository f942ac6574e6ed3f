namespace OpenLedger.Core.Datanets.Screening;

/// <summary>
/// A check that the product does not bring along, such as one for toxicity: a port. It may call a service; a fault
/// of it is an exception, never a refusal.
/// </summary>
public interface IRecordCheck
{
    /// <summary>Its name in a refusal's detail.</summary>
    string Name { get; }

    /// <summary>Why the text must be refused, in a few words, or null if it may pass.</summary>
    Task<string?> RefuseAsync(string text, CancellationToken cancellationToken = default);
}
