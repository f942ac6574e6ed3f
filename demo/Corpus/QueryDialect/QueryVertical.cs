using OpenLedger.Demo.Corpus.Naming;

namespace OpenLedger.Demo.Corpus.QueryDialect;

/// <summary>A query language that nobody speaks: its functions, operators and error codes.</summary>
internal static class QueryVertical
{
    public static Vertical Create() => new("query", "the query dialect",
    [
        new EntityKind("function", new NameGrammar(["ate", "ify"], Lettering.Lower), QueryFunctions.All),
        new EntityKind("operator", new NameGrammar(["olt", "und"], Lettering.Lower, "~"), QueryOperators.All),
        new EntityKind("error code", new NameGrammar(["ock", "ust"], Lettering.Upper, "E_"), QueryErrors.All),
    ]);
}
