using System.Text;
using System.Text.Json;

namespace OpenLedger.Core.Datanets.Formats;

/// <summary>The words of a record, for rules and prints that look at text.</summary>
public static class RecordText
{
    /// <summary>
    /// The text of canonical bytes: itself, or of a pair the prompt, a line feed and the response.
    /// </summary>
    /// <exception cref="JsonException">The bytes should be a pair and are none.</exception>
    public static string Of(ReadOnlySpan<byte> canonical, bool isPair)
    {
        if (!isPair)
        {
            return Encoding.UTF8.GetString(canonical);
        }

        var reader = new Utf8JsonReader(canonical);
        var text = new StringBuilder(canonical.Length);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                text.Append(text.Length > 0 ? "\n" : "").Append(reader.GetString());
            }
        }

        return text.ToString();
    }
}
