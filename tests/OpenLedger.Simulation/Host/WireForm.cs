using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpenLedger.Simulation.Engine;

namespace OpenLedger.Simulation.Host;

/// <summary>
/// Sends a share of all messages through the JSON form in which they would travel between machines, so that one
/// that can't travel, or arrives as something else, is found.
/// </summary>
internal sealed class WireForm(
    IReadOnlyList<JsonSerializerContext> contexts, Dice dice, double share, IWitness witness)
{
    private readonly Dictionary<Type, JsonTypeInfo?> forms = [];

    /// <summary>What a receiver gets of these arguments.</summary>
    public object?[] Carry(object?[] arguments) => dice.Chance(share) ? [.. arguments.Select(Travel)] : arguments;

    /// <summary>What a caller gets of this answer.</summary>
    public object? Carry(object? answer) => dice.Chance(share) ? Travel(answer) : answer;

    /// <summary>A message as whoever reads a trace wants to see it.</summary>
    public string TextOf(object? message) => message is null ? "nothing"
        : FindForm(message.GetType()) is { } form ? JsonSerializer.Serialize(message, form)
        : $"{message}";

    private object? Travel(object? message)
    {
        if (message is null)
        {
            return null;
        }

        try
        {
            var form = FormOf(message.GetType());
            var sent = JsonSerializer.SerializeToUtf8Bytes(message, form);
            var received = JsonSerializer.Deserialize(sent, form);
            var again = JsonSerializer.SerializeToUtf8Bytes(received, form);
            var isSame = sent.AsSpan().SequenceEqual(again);
            witness.OnTravelled(isSame ? null : $"{message.GetType().Name} arrives as something else");
            return received;
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or FormatException)
        {
            witness.OnTravelled($"{message.GetType().Name} can't travel: {failure.Message}");
            return message;
        }
    }

    private JsonTypeInfo FormOf(Type type) =>
        FindForm(type) ?? throw new NotSupportedException("no context describes it");

    private JsonTypeInfo? FindForm(Type type)
    {
        if (!forms.TryGetValue(type, out var form))
        {
            form = contexts.Select(context => context.GetTypeInfo(type)).FirstOrDefault(found => found is not null);
            forms.Add(type, form);
        }

        return form;
    }
}
