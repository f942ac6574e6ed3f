using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Tests.Actors;

/// <summary>Something to carry.</summary>
internal sealed record Parcel(long Weight) : IParcel;
