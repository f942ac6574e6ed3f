using System.Collections.Frozen;

namespace OpenLedger.Core.Datanets.Licences;

/// <summary>The ids of the SPDX licence list, found in any case and given as the list writes them.</summary>
internal static class SpdxIds
{
    private static readonly FrozenDictionary<string, string> Licences = Read("licence ");
    private static readonly FrozenDictionary<string, string> Exceptions = Read("exception ");

    /// <summary>A licence's id, or null.</summary>
    public static string? Licence(string id) => Licences.GetValueOrDefault(id);

    /// <summary>An exception's id, or null.</summary>
    public static string? Exception(string id) => Exceptions.GetValueOrDefault(id);

    /// <summary>
    /// Whether this refers to a text outside the list: the prefix and an id, perhaps after <c>DocumentRef-id:</c>.
    /// </summary>
    public static bool IsReference(string token, string prefix)
    {
        var parts = token.Split(':');
        return parts is [var alone] ? IsNamed(alone, prefix)
            : parts is [var document, var inside] && IsNamed(document, "DocumentRef-") && IsNamed(inside, prefix);
    }

    private static bool IsNamed(string part, string prefix) =>
        part.Length > prefix.Length && part.StartsWith(prefix, StringComparison.Ordinal);

    private static FrozenDictionary<string, string> Read(string kind)
    {
        using var stream = typeof(SpdxIds).Assembly.GetManifestResourceStream("spdx-ids.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd()
            .Split('\n')
            .Where(line => line.StartsWith(kind, StringComparison.Ordinal))
            .Select(line => line[kind.Length..])
            .ToFrozenDictionary(id => id, StringComparer.OrdinalIgnoreCase);
    }
}
