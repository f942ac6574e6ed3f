using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenLedger.Core.Receipts.Signing;

/// <summary>The JSON form of an envelope, as it stands in a <c>.dsse.json</c> file and in the log.</summary>
public static class EnvelopeText
{
    /// <summary>The one form that is written: canonical JSON, standard base64.</summary>
    public static byte[] Write(Envelope envelope)
    {
        var signatures = envelope.Signatures.Select(signature => (JsonNode)new JsonObject
        {
            ["keyid"] = signature.KeyId ?? "",
            ["sig"] = Convert.ToBase64String(signature.Bytes.Span),
        });
        return CanonicalJson.Of(JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["payload"] = Convert.ToBase64String(envelope.Payload.Span),
                ["payloadType"] = envelope.PayloadType,
                ["signatures"] = new JsonArray([.. signatures]),
            },
            SigningJson.Default.JsonObject));
    }

    /// <summary>
    /// Reads an envelope that anybody may have written: fields in any order, unknown ones ignored, both alphabets
    /// of base64, as the format allows.
    /// </summary>
    /// <exception cref="FormatException">It is no envelope, or larger than allowed.</exception>
    public static Envelope Read(ReadOnlySpan<byte> json, EnvelopeOptions? options = null)
    {
        options ??= EnvelopeOptions.Default;
        if (json.Length > options.MaxSizeBytes)
        {
            throw new FormatException(
                $"The envelope has {json.Length} bytes; at most {options.MaxSizeBytes} are read.");
        }

        try
        {
            using var document = CanonicalJson.Read(json);
            var signatures = ReadSignatures(document.RootElement.GetProperty("signatures"));
            return signatures.Count > 0 && signatures.Count <= options.MaxSignatures
                ? new Envelope
                {
                    PayloadType = TextOf(document.RootElement.GetProperty("payloadType")),
                    Payload = BytesOf(document.RootElement.GetProperty("payload")),
                    Signatures = signatures,
                }
                : throw new FormatException(
                    $"The envelope has {signatures.Count} signatures; 1 to {options.MaxSignatures} are read.");
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"This is not a DSSE envelope: {broken.Message}", broken);
        }
    }

    private static List<EnvelopeSignature> ReadSignatures(JsonElement signatures) =>
    [
        .. signatures.EnumerateArray().Select(signature => new EnvelopeSignature(
            signature.TryGetProperty("keyid", out var keyId) ? keyId.GetString() : null,
            BytesOf(signature.GetProperty("sig")))),
    ];

    private static string TextOf(JsonElement text) =>
        text.GetString() ?? throw new FormatException("This is not a DSSE envelope: a text is null.");

    private static byte[] BytesOf(JsonElement base64) =>
        StrictBase64.TryRead(TextOf(base64).Replace('-', '+').Replace('_', '/'), out var bytes)
            ? bytes
            : throw new FormatException("This is not a DSSE envelope: it holds text that is not base64.");
}
