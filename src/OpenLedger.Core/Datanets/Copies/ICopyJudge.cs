namespace OpenLedger.Core.Datanets.Copies;

/// <summary>How texts are compared; the algorithm stands behind it. Pure and thread-safe.</summary>
public interface ICopyJudge
{
    /// <summary>The prints of a text: distinct, ascending. Texts that are alike share most of them.</summary>
    ulong[] PrintsOf(ReadOnlySpan<char> text);

    /// <summary>
    /// Which earlier claim a record with so many prints belongs to, or null if it says something new.
    /// </summary>
    /// <param name="prints">Prints of the record that count; those of boilerplate are left out.</param>
    /// <param name="candidates">Earlier claims that share prints with it.</param>
    long? Join(int prints, IReadOnlyList<ClaimCandidate> candidates);
}

/// <summary>An earlier claim that shares prints with a record.</summary>
/// <param name="Claim">Which one.</param>
/// <param name="Shared">Prints that both have.</param>
/// <param name="Prints">Prints of the record that founded the claim.</param>
public readonly record struct ClaimCandidate(long Claim, int Shared, int Prints);
