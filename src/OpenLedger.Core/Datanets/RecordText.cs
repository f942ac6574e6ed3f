using System.Text;
using System.Text.Json;

namespace OpenLedger.Core.Datanets;

/// <summary>The words of a record, whatever its form.</summary>
public static class RecordText
{
    /// <summary>A text as it is; of a pair the prompt and the response, a line each.</summary>
    /// <exception cref="InvalidDataException">The content is not a pair, though it should be.</exception>
    public static string Of(ReadOnlySpan<byte> content, RecordKind kind)
    {
        if (kind == RecordKind.Text)
        {
            return Encoding.UTF8.GetString(content);
        }

        var (prompt, response) = PairOf(content);
        return $"{prompt}\n{response}";
    }

    /// <summary>Whether the content is a JSON object with a prompt and a response.</summary>
    public static bool IsPair(ReadOnlySpan<byte> content)
    {
        try
        {
            return Read(content) is ({ }, { });
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The two sides of a pair.</summary>
    /// <exception cref="InvalidDataException">The content is not a pair.</exception>
    public static (string Prompt, string Response) PairOf(ReadOnlySpan<byte> content) =>
        Read(content) is ({ } prompt, { } response)
            ? (prompt, response)
            : throw new InvalidDataException("A record that should be a pair has no prompt or no response.");

    private static (string? Prompt, string? Response) Read(ReadOnlySpan<byte> content)
    {
        var reader = new Utf8JsonReader(content);
        string? prompt = null, response = null;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
            {
                continue;
            }

            var (isPrompt, isResponse) = (reader.ValueTextEquals("prompt"u8), reader.ValueTextEquals("response"u8));
            if (reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                prompt = isPrompt ? reader.GetString() : prompt;
                response = isResponse ? reader.GetString() : response;
            }
        }

        return (prompt, response);
    }
}
