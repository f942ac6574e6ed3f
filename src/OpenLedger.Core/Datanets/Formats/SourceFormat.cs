namespace OpenLedger.Core.Datanets.Formats;

/// <summary>How a source is split into records. The numbers are fixed.</summary>
public enum SourceFormat
{
    /// <summary>Paragraphs, separated by blank lines.</summary>
    PlainText = 1,

    /// <summary>Sections and paragraphs; a heading begins a record, and a fenced block is never split.</summary>
    Markdown = 2,

    /// <summary>One JSON object per line.</summary>
    JsonLines = 3,

    /// <summary>A table by RFC 4180 whose first row names the columns.</summary>
    Csv = 4,
}
