using System.Text;
using System.Text.Json;

namespace OpenLedger.Core.Datanets.Formats;

/// <summary>
/// Makes a record of one JSON object without building it: what is not kept is passed over. Keeps its buffers from
/// line to line, so it allocates for the records it makes. Not thread-safe.
/// </summary>
internal sealed class JsonRecordParser
{
    private readonly FormatOptions options;
    private readonly byte[][] asked;
    private readonly int kept;
    private readonly byte[][] values;
    private readonly int[] lengths;
    private readonly HashSet<string> further = new(StringComparer.Ordinal);

    public JsonRecordParser(FormatOptions options)
    {
        this.options = options;
        kept = options.Fields.Kept.Count;
        asked = [.. options.Fields.Asked.Select(Encoding.UTF8.GetBytes)];
        values = [.. asked.Select(_ => Array.Empty<byte>())];
        lengths = new int[asked.Length];
    }

    public IntakeItem Parse(long position, ReadOnlySpan<byte> line)
    {
        // Checked before anything else reads it: the parser below trusts its input to be UTF-8 in some places.
        var refusal = CanonicalText.Judge(line);
        string? detail = null;
        if (refusal == IntakeRefusal.None)
        {
            try
            {
                refusal = Read(line, out detail);
            }
            catch (JsonException)
            {
                refusal = IntakeRefusal.JsonMalformed;
            }
            catch (InvalidOperationException)
            {
                // What the reader throws for an escape that is half of a surrogate pair.
                refusal = IntakeRefusal.SurrogateAlone;
            }
        }

        return refusal != IntakeRefusal.None ? IntakeItem.Refused(position, refusal, detail)
            : kept == 1 ? CanonicalRecord.OfText(position, Value(0))
            : CanonicalRecord.OfPair(position, Value(0), Value(1));
    }

    private ReadOnlySpan<byte> Value(int field) => values[field].AsSpan(0, lengths[field]);

    private IntakeRefusal Read(ReadOnlySpan<byte> line, out string? detail)
    {
        // One level more than allowed, so that the reader says how deep it is instead of throwing.
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = options.MaxDepth + 1 });
        detail = null;
        Array.Fill(lengths, -1);
        further.Clear();
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return IntakeRefusal.JsonNotObject;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = FieldOf(ref reader);
            var refusal = field >= 0 ? Take(ref reader, field) : PassOver(ref reader, out detail);
            if (refusal != IntakeRefusal.None)
            {
                detail ??= field >= 0 ? options.Fields.Asked[field] : null;
                return refusal;
            }
        }

        // The reader throws if the object is not closed, or if anything follows it.
        while (reader.Read())
        {
        }

        var missing = Array.IndexOf(lengths, -1);
        detail = missing < 0 ? null : options.Fields.Asked[missing];
        return missing < 0 ? IntakeRefusal.None : IntakeRefusal.FieldMissing;
    }

    private int FieldOf(ref Utf8JsonReader reader)
    {
        for (var field = 0; field < asked.Length; field++)
        {
            if (reader.ValueTextEquals(asked[field]))
            {
                return field;
            }
        }

        return -1;
    }

    private IntakeRefusal Take(ref Utf8JsonReader reader, int field)
    {
        if (lengths[field] >= 0)
        {
            return IntakeRefusal.FieldRepeated;
        }

        reader.Read();
        if (field >= kept)
        {
            lengths[field] = 0;
            return Skip(ref reader);
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            return IntakeRefusal.FieldNotText;
        }

        if (values[field].Length < reader.ValueSpan.Length)
        {
            values[field] = new byte[Math.Max(1024, 2 * reader.ValueSpan.Length)];
        }

        lengths[field] = reader.CopyString(values[field]);
        return IntakeRefusal.None;
    }

    private IntakeRefusal PassOver(ref Utf8JsonReader reader, out string? detail)
    {
        detail = reader.GetString()!;
        var refusal = !options.Fields.AllowFurther || further.Count == options.MaxFields
            ? IntakeRefusal.FieldNotAllowed
            : !further.Add(detail) ? IntakeRefusal.FieldRepeated
            : IntakeRefusal.None;
        if (refusal != IntakeRefusal.None)
        {
            return refusal;
        }

        reader.Read();
        detail = null;
        return Skip(ref reader);
    }

    private IntakeRefusal Skip(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return IntakeRefusal.None;
        }

        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.CurrentDepth >= options.MaxDepth)
            {
                return IntakeRefusal.JsonTooDeep;
            }
        }

        return IntakeRefusal.None;
    }
}
