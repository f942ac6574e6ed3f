using System.CommandLine;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.CommandLine;

/// <summary>Who acts. People are contributors, and named without their kind.</summary>
internal static class People
{
    public static Option<string> As { get; } = new("--as")
    {
        Description = "Who does it: a contributor's name",
        Required = true,
    };

    public static ActorId Acting(ParseResult parsed) => IdOf(parsed.GetRequiredValue(As));

    public static ActorId IdOf(string name) => ContributorActors.IdOf(name);

    /// <summary>The name alone, for contributors.</summary>
    public static string Name(ActorId id) => id.Kind == LedgerActors.Contributor ? id.Key : id.ToString();

    /// <summary>Names with commas, or a dash for nobody.</summary>
    public static string Names(IEnumerable<ActorId> ids) => Phrase.Words(ids.Select(Name));
}
