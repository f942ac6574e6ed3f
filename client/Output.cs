using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpenLedger.CommandLine.Accounts;
using OpenLedger.CommandLine.Catalog;
using OpenLedger.CommandLine.Keys;
using OpenLedger.CommandLine.Records;

namespace OpenLedger.CommandLine;

/// <summary>How results are printed: data on standard output, talk on standard error.</summary>
internal static class Output
{
    public static Option<bool> Json { get; } = new("--json") { Description = "Print JSON" };

    public static void Write<T>(ParseResult parsed, T value, JsonTypeInfo<T> type, Action<T> asText)
    {
        if (parsed.GetValue(Json))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(value, type));
        }
        else
        {
            asText(value);
        }
    }

    /// <summary>A refusal: its number and its sentence, and the exit code for it.</summary>
    public static int Refused(Core.Ledger.AccountRefusal refusal) =>
        Refused(refusal, Core.Ledger.AccountRefusalText.Sentence(refusal));

    /// <summary>A refusal of any capability.</summary>
    public static int Refused<TRefusal>(TRefusal refusal, string sentence) where TRefusal : struct, Enum
    {
        Console.Error.WriteLine($"openledger: refused ({refusal:D} {refusal}): {sentence}");
        return (int)ExitCode.Refused;
    }
}

/// <summary>The JSON that commands print. Amounts are decimal text, as everywhere outside the actors.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BalanceView))]
[JsonSerializable(typeof(AuditView))]
[JsonSerializable(typeof(EntryView))]
[JsonSerializable(typeof(IReadOnlyList<KeyView>))]
[JsonSerializable(typeof(RecordView))]
internal sealed partial class OutputJson : JsonSerializerContext;
