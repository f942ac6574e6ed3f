namespace OpenLedger.Core.Datanets;

/// <summary>
/// Why something was not taken into a datanet. The numbers are part of the contract. Where several apply, the one
/// with the lowest number is given, except that a source is read once and in order.
/// </summary>
public enum IntakeRefusal
{
    /// <summary>It was taken.</summary>
    None = 0,

    /// <summary>The name of the source is empty, too long, or not a plain relative name.</summary>
    SourceNameUnusable = 1,

    /// <summary>The source is an archive or compressed.</summary>
    SourceCompressed = 2,

    /// <summary>The source is not UTF-8 text.</summary>
    SourceNotText = 3,

    /// <summary>The source has nothing in it.</summary>
    SourceEmpty = 4,

    /// <summary>The header of a table lacks a name, or has one twice.</summary>
    HeaderUnusable = 5,

    /// <summary>The table lacks a column that the rule asks for.</summary>
    ColumnMissing = 6,

    /// <summary>The table has a column that the rule does not allow.</summary>
    ColumnNotAllowed = 7,

    /// <summary>The record is larger than allowed.</summary>
    RecordTooLarge = 20,

    /// <summary>The record is not valid UTF-8, or was cut in the middle of a character.</summary>
    EncodingInvalid = 21,

    /// <summary>The record holds NUL or another control character.</summary>
    ControlCharacter = 22,

    /// <summary>The line is not JSON.</summary>
    JsonMalformed = 30,

    /// <summary>The JSON is nested too deep.</summary>
    JsonTooDeep = 31,

    /// <summary>The line is JSON, but no object.</summary>
    JsonNotObject = 32,

    /// <summary>A field stands there twice.</summary>
    FieldRepeated = 33,

    /// <summary>A field holds half of a character.</summary>
    SurrogateAlone = 34,

    /// <summary>A required field is not there.</summary>
    FieldMissing = 35,

    /// <summary>A field that must be text is something else.</summary>
    FieldNotText = 36,

    /// <summary>There is a field that the rule does not allow.</summary>
    FieldNotAllowed = 37,

    /// <summary>The row has another number of fields than the header.</summary>
    RowRagged = 40,

    /// <summary>A quote stands in the middle of a field.</summary>
    QuoteMisplaced = 41,

    /// <summary>A quote is not closed before the end of the source.</summary>
    QuoteUnclosed = 42,

    /// <summary>The record, or a field that must say something, says nothing.</summary>
    RecordEmpty = 50,

    /// <summary>The record is shorter than the datanet asks for.</summary>
    RecordTooShort = 51,

    /// <summary>The record is longer than the datanet allows.</summary>
    RecordTooLong = 52,

    /// <summary>The text looks like another language than the datanet's.</summary>
    LanguageNotAllowed = 53,

    /// <summary>Too many lines are repeats of others.</summary>
    LinesRepeated = 54,

    /// <summary>Too many words are repeats of one stretch.</summary>
    WordsRepeated = 55,

    /// <summary>A check of the datanet's own refused the record.</summary>
    CheckFailed = 56,

    /// <summary>The licence is no SPDX expression.</summary>
    LicenceMalformed = 70,

    /// <summary>The licence is not on the SPDX list.</summary>
    LicenceUnknown = 71,

    /// <summary>The licence exception is not on the SPDX list.</summary>
    LicenceExceptionUnknown = 72,

    /// <summary>The datanet's policy does not allow the licence.</summary>
    LicenceNotAllowed = 73,

    /// <summary>The contributor did not consent to a use that the datanet makes.</summary>
    ConsentMissing = 74,
}
