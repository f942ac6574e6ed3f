namespace OpenLedger.Core.Datanets.Formats;

/// <summary>Which fields of an object or columns of a table make the record.</summary>
public sealed record FieldRule
{
    /// <summary>Pairs in <c>prompt</c> and <c>response</c>; further fields are allowed and left out.</summary>
    public static readonly FieldRule Pairs = new();

    /// <summary>The field that is the whole record, for records of plain text; null for pairs. Default null.</summary>
    public string? Text { get; init; }

    /// <summary>The field that holds the prompt of a pair. Default <c>prompt</c>.</summary>
    public string Prompt { get; init; } = "prompt";

    /// <summary>The field that holds the response of a pair. Default <c>response</c>.</summary>
    public string Response { get; init; } = "response";

    /// <summary>Further fields that must be there. They are asked for, not kept. Default none.</summary>
    public IReadOnlyList<string> AlsoRequired { get; init; } = [];

    /// <summary>Whether fields that nobody asked for are allowed; they are left out. Default true.</summary>
    public bool AllowFurther { get; init; } = true;

    /// <summary>The fields that make the record, in their order.</summary>
    internal IReadOnlyList<string> Kept => Text is { } text ? [text] : [Prompt, Response];

    /// <summary>Every field that must be there: first those that make the record.</summary>
    internal IReadOnlyList<string> Asked => [.. Kept, .. AlsoRequired.Except(Kept, StringComparer.Ordinal)];
}
