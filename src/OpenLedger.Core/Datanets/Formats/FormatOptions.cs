namespace OpenLedger.Core.Datanets.Formats;

/// <summary>The limits of reading a source.</summary>
public sealed record FormatOptions
{
    /// <summary>The limits that hold unless stated otherwise.</summary>
    public static readonly FormatOptions Default = new();

    /// <summary>Bytes of one line, row or record in the source. Default 256 KiB.</summary>
    public int MaxRecordBytes { get; init; } = 256 * 1024;

    /// <summary>
    /// Bytes up to which paragraphs of plain text or Markdown are gathered into one record. A longer paragraph is a
    /// record of its own. Default 2 KiB.
    /// </summary>
    public int GatherBytes { get; init; } = 2 * 1024;

    /// <summary>Levels of nested JSON. Default 64.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Columns of a table and fields of an object. Default 256.</summary>
    public int MaxFields { get; init; } = 256;

    /// <summary>Which fields make a record, in JSON lines and tables.</summary>
    public FieldRule Fields { get; init; } = FieldRule.Pairs;
}
