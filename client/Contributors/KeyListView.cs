using OpenLedger.Core.Contributors.Keys;

namespace OpenLedger.CommandLine.Contributors;

/// <summary>A key as it is printed.</summary>
internal sealed record KeyView(
    string Prefix,
    string Name,
    IReadOnlyList<string> Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt);

/// <summary>A key that has just been made, with all that its holder will ever see of it.</summary>
internal sealed record NewKeyView(
    string Prefix, string Name, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt, string Key);

/// <summary>The keys of a contributor as they are printed.</summary>
internal static class KeyListView
{
    public static IReadOnlyList<KeyView> Of(KeyList list) =>
    [
        .. list.Keys.Select(key => new KeyView(
            key.Prefix.ToString(), key.Name, Words(key.Scopes), key.CreatedAt, key.ExpiresAt, key.RevokedAt)),
    ];

    public static void Print(IReadOnlyList<KeyView> keys)
    {
        foreach (var key in keys)
        {
            var end = key.RevokedAt is { } revoked ? $"revoked {revoked:u}"
                : key.ExpiresAt is { } expires ? $"until {expires:u}"
                : "no end";
            Console.Out.WriteLine($"{key.Prefix}  {key.Name,-16} {string.Join(',', key.Scopes),-24} {end}");
        }
    }

    public static IReadOnlyList<string> Words(KeyScopes scopes) =>
        [.. Single.Where(scope => scopes.HasFlag(scope)).Select(WordOf)];

    public static KeyScopes ScopeOf(string word) => Single.Where(scope => WordOf(scope) == word) is var found
        && found.Any()
            ? found.First()
            : throw new FormatException($"'{word}' is no scope: {string.Join(", ", Single.Select(WordOf))}.");

    private static IEnumerable<KeyScopes> Single =>
        Enum.GetValues<KeyScopes>().Where(scope => int.PopCount((int)scope) == 1);

    private static string WordOf(KeyScopes scope) => $"{scope}".ToLowerInvariant();
}
