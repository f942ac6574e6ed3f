using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>An actor that can be paid, and whose books can be audited.</summary>
public interface IPayee : IActor
{
    /// <summary>Takes transfers, each exactly once and in order; a repeat is answered like the first.</summary>
    Task<DeliveryAnswer> AcceptAsync(Delivery<Transfer> delivery);

    /// <summary>The books as they are now.</summary>
    Task<AccountBooks> BooksAsync();
}
