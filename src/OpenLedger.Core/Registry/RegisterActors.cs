using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Registry;

/// <summary>The register as a kind of actor, and the walk over all that it lists.</summary>
public static class RegisterActors
{
    /// <summary>The kinds, for hosts that build actors themselves.</summary>
    public static IReadOnlyList<ActorKind> Kinds { get; } =
    [
        ActorKind.Of<IRegister, RegisterState>(
            Register.Kind, RegistryJson.Default.RegisterState, context => new Register(context)),
    ];

    /// <summary>Every listed id, page by page, in no particular order.</summary>
    public static async IAsyncEnumerable<ActorId> ListAsync(
        IActors actors, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var pages = new Stack<string>(RegisterRules.Roots);
        while (pages.TryPop(out var key))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await actors.Get<IRegister>(key).PageAsync();
            foreach (var id in page.Ids)
            {
                yield return id;
            }

            foreach (var below in page.IsFull ? RegisterRules.PagesBelow(key) : [])
            {
                pages.Push(below);
            }
        }
    }
}

/// <summary>The JSON form of what the register stores and sends.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(RegisterState))]
[JsonSerializable(typeof(RegisterPage))]
[JsonSerializable(typeof(ActorId))]
public sealed partial class RegistryJson : JsonSerializerContext;
