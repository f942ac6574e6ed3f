namespace OpenLedger.Spans.Copies;

/// <summary>An earlier record that shares prints with the text to judge.</summary>
/// <param name="Record">Its number; a lower one came earlier.</param>
/// <param name="Shared">How many of the text's prints this record was first with; templates' prints left out.</param>
/// <param name="Prints">
/// How many prints it was first with when it came, whether or not they have become a template's since.
/// </param>
public readonly record struct CopyCandidate(long Record, int Shared, int Prints);
