using System.Text;
using OpenLedger.Core.Datanets.Formats;

namespace OpenLedger.Core.Tests.Datanets.Formats;

/// <summary>Reads sources whole and writes items as a table would: <c>position:content</c> or the refusal.</summary>
internal static class Read
{
    public static Task<string> Text(string source, FormatOptions? options = null) =>
        All(Encoding.UTF8.GetBytes(source), SourceFormat.PlainText, options);

    public static Task<string> Markdown(string source, FormatOptions? options = null) =>
        All(Encoding.UTF8.GetBytes(source), SourceFormat.Markdown, options);

    public static Task<string> Json(string source, FormatOptions? options = null) =>
        All(Encoding.UTF8.GetBytes(source), SourceFormat.JsonLines, options);

    public static Task<string> Csv(string source, FormatOptions? options = null) =>
        All(Encoding.UTF8.GetBytes(source), SourceFormat.Csv, options);

    public static Task<string> All(byte[] source, SourceFormat format, FormatOptions? options = null) =>
        All(new MemoryStream(source), format, options);

    public static async Task<string> All(Stream source, SourceFormat format, FormatOptions? options = null)
    {
        var items = new List<string>();
        await foreach (var item in RecordReader.ReadAsync(source, format, options ?? FormatOptions.Default))
        {
            var content = item.IsRecord ? Encoding.UTF8.GetString(item.Content.Span) : $"{item.Refusal}";
            items.Add($"{item.Position}:{content}{(item.Detail is null ? "" : $"({item.Detail})")}");
        }

        return string.Join('|', items);
    }
}
