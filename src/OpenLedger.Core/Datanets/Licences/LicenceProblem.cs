namespace OpenLedger.Core.Datanets.Licences;

/// <summary>What is wrong with a licence expression.</summary>
/// <param name="Refusal">In which way; <see cref="IntakeRefusal.None"/> if nothing is.</param>
/// <param name="Position">The character at which it was noticed, from 1.</param>
/// <param name="Found">What stands there, shortened; empty at the end.</param>
public readonly record struct LicenceProblem(IntakeRefusal Refusal, int Position, string Found);
