namespace OpenLedger.Core.Datanets;

/// <summary>Each refusal as a sentence that says what to do.</summary>
public static class IntakeRefusalText
{
    /// <summary>The sentence for one refusal.</summary>
    public static string Sentence(this IntakeRefusal refusal) => refusal switch
    {
        IntakeRefusal.None => "Taken.",
        IntakeRefusal.SourceNameUnusable => "The source's name is not a plain relative name; rename it.",
        IntakeRefusal.SourceCompressed => "The source is compressed or an archive; unpack it first.",
        IntakeRefusal.SourceNotText => "The source is not UTF-8 text; convert it first.",
        IntakeRefusal.SourceEmpty => "The source has no record in it; check that the right file was given.",
        IntakeRefusal.HeaderUnusable => "The table's first row must name every column once; correct the header.",
        IntakeRefusal.ColumnMissing => "The table lacks a column that the datanet asks for; add it.",
        IntakeRefusal.ColumnNotAllowed => "The table has a column that the datanet does not allow; remove it.",
        IntakeRefusal.RecordTooLarge => "The record is too large to be read; split it.",
        IntakeRefusal.EncodingInvalid => "The record is not valid UTF-8; save it again as UTF-8.",
        IntakeRefusal.ControlCharacter => "The record holds a control character; remove it.",
        IntakeRefusal.JsonMalformed => "The line is not JSON; write one object on each line.",
        IntakeRefusal.JsonTooDeep => "The JSON is nested too deep; flatten it.",
        IntakeRefusal.JsonNotObject => "The line is not a JSON object; write the fields in braces.",
        IntakeRefusal.FieldRepeated => "A field stands in the record twice; keep one.",
        IntakeRefusal.SurrogateAlone => "A field holds half of a surrogate pair; write the whole character.",
        IntakeRefusal.FieldMissing => "A required field is missing; add it.",
        IntakeRefusal.FieldNotText => "A field that must be text is not; write it as a string.",
        IntakeRefusal.FieldNotAllowed => "There is a field that the datanet does not allow; remove it.",
        IntakeRefusal.RowRagged =>
            "The row has another number of fields than the header; correct its commas and quotes.",
        IntakeRefusal.QuoteMisplaced =>
            "A quote stands in the middle of a field; quote the whole field and double the quote.",
        IntakeRefusal.QuoteUnclosed => "A quote is not closed before the end of the source; close it.",
        IntakeRefusal.RecordEmpty => "The record says nothing; fill in its text.",
        IntakeRefusal.RecordTooShort => "The record is too short for this datanet; say more.",
        IntakeRefusal.RecordTooLong => "The record is too long for this datanet; split it.",
        IntakeRefusal.LanguageNotAllowed =>
            "The text looks like another language than this datanet's; ask a curator if it is not.",
        IntakeRefusal.LinesRepeated => "Too many lines are repeated; remove the repeats.",
        IntakeRefusal.WordsRepeated => "The text repeats itself too much; remove the repeats.",
        IntakeRefusal.CheckFailed => "A check of this datanet refused the record; see the detail.",
        IntakeRefusal.LicenceMalformed => "The licence is not an SPDX expression; correct it at the position given.",
        IntakeRefusal.LicenceUnknown => "The licence is not on the SPDX list; use its SPDX id or a LicenseRef.",
        IntakeRefusal.LicenceExceptionUnknown =>
            "The exception is not on the SPDX list; use its SPDX id or an AdditionRef.",
        IntakeRefusal.LicenceNotAllowed =>
            "This datanet does not allow the licence; offer the record under one that it does.",
        IntakeRefusal.ConsentMissing =>
            "Consent to a use that this datanet makes is missing; give it or choose another datanet.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "Not a refusal."),
    };
}
