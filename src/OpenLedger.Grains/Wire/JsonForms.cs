using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpenLedger.Grains.Kinds;

namespace OpenLedger.Grains.Wire;

/// <summary>The JSON form of all that actors store or send, as their source-generated contexts describe it.</summary>
internal sealed class JsonForms
{
    private readonly JsonSerializerContext[] contexts;
    private readonly FrozenSet<Type> messages;

    public JsonForms(IEnumerable<GrainAssembly> assemblies, GrainKinds kinds)
    {
        contexts = [.. assemblies.SelectMany(assembly => assembly.Json).Distinct()];
        messages = kinds.All.SelectMany(kind => Messages.Of(kind.Interface)).ToFrozenSet();
        foreach (var type in messages.Concat(kinds.All.Select(kind => kind.State).OfType<Type>()))
        {
            Describe(type);
        }

        Wire = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(contexts),
        };
        Wire.MakeReadOnly();
    }

    /// <summary>
    /// How messages are written: complete, because a required member that is left out for its default value
    /// could not be read again.
    /// </summary>
    public JsonSerializerOptions Wire { get; }

    /// <summary>Whether this is a message, or a case of one that is declared as a base type.</summary>
    public bool IsMessage(Type type) => messages.Contains(type) || (type.BaseType is { } parent && IsMessage(parent));

    /// <summary>How a state is stored: by the options of its own context, so that every host stores the same.</summary>
    public JsonTypeInfo<TState> StateForm<TState>() => (JsonTypeInfo<TState>)Describe(typeof(TState));

    private JsonTypeInfo Describe(Type type) =>
        contexts.Select(context => context.GetTypeInfo(type)).FirstOrDefault(form => form is not null)
        ?? throw new NotSupportedException(
            $"{type} has no JSON form: name it in a JsonSerializerContext that AddActorGrains is given.");
}
