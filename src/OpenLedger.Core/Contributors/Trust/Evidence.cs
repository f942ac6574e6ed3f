using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Contributors.Trust;

/// <summary>One piece of evidence on its way from who saw it to whom it speaks of.</summary>
public sealed record Evidence : IParcel
{
    /// <summary>What happened.</summary>
    public required EvidenceKind Kind { get; init; }

    /// <summary>What it concerns: a contribution <c>poems/12</c>, a build.</summary>
    public required string About { get; init; }

    /// <summary>How much it counts, in thousandths; 1,000 is one plain case.</summary>
    public required long WeightThousandths { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened, in one sentence.</summary>
    public required string Sentence { get; init; }

    long IParcel.Weight => WeightThousandths;
}

/// <summary>An actor that evidence can be sent to.</summary>
public interface IEvidenceTaker : IActor
{
    /// <summary>Takes evidence, each piece exactly once and in order; a repeat is answered like the first.</summary>
    Task<DeliveryAnswer> TakeEvidenceAsync(Delivery<Evidence> delivery);
}
