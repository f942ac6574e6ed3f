namespace OpenLedger.Demo.Corpus.Naming;

/// <summary>Names of places and people that stand in values; short lists that every corpus shares.</summary>
internal static class InventedNames
{
    /// <summary>192 towns and ports.</summary>
    public static IReadOnlyList<string> Places { get; } = Joined(
        [
            "Kel", "Torv", "Hav", "Ner", "Sunt", "Vik", "Oster", "Rama", "Gul", "Bren", "Holv", "Lyst", "Marl", "Dunt",
            "Falk", "Eck",
        ],
        ["mouth", "wick", "strand", "holm", "fjord", "gate", "ness", "quay", "mere", "stead", "by", "cove"]);

    /// <summary>168 surnames.</summary>
    public static IReadOnlyList<string> People { get; } = Joined(
        [
            "Abb", "Carl", "Dess", "Ender", "Fisk", "Gorm", "Hask", "Inge", "Jens", "Lind", "Moss", "Pett", "Rusk",
            "Wend",
        ],
        ["erley", "acott", "ingham", "owen", "ulsen", "anby", "eford", "ison", "oway", "ubeck", "aldi", "imoto"]);

    private static string[] Joined(string[] starts, string[] ends) =>
        [.. from start in starts from end in ends select start + end];
}
