using System.Globalization;

namespace OpenLedger.Lm.Tokenizers.Normalizing;

/// <summary>
/// Unicode's canonical decompositions and combining classes, from the resource <c>Canonical.txt</c>. Syllables of
/// Hangul follow a formula and are not in it.
/// </summary>
internal static class CanonicalTable
{
    private static readonly Dictionary<int, byte> Classes = [];
    private static readonly Dictionary<(int First, int Second), int> Pairs = [];

    static CanonicalTable()
    {
        var name = $"{typeof(CanonicalTable).Namespace}.Canonical.txt";
        using var resource = typeof(CanonicalTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is not in the assembly.");
        using var reader = new StreamReader(resource);
        reader.ReadLine();
        var inClasses = false;
        while (reader.ReadLine() is { } line)
        {
            inClasses |= line == "#";
            foreach (var entry in line.Split(';').Where(_ => line != "#"))
            {
                Read(entry, inClasses);
            }
        }
    }

    /// <summary>What a rune is taken apart into, one step at a time.</summary>
    public static Dictionary<int, int[]> Parts { get; } = [];

    /// <summary>A rune's combining class; 0 for one that begins something.</summary>
    public static int ClassOf(int rune) => Classes.GetValueOrDefault(rune);

    /// <summary>The rune that two become; -1 if they stay two.</summary>
    public static int Join(int first, int second) => Pairs.GetValueOrDefault((first, second), -1);

    private static void Read(string entry, bool isClass)
    {
        var at = entry.IndexOfAny(['=', '>', ':']);
        var key = entry[..at].Split('-').Select(Hex).ToArray();
        if (isClass)
        {
            for (var rune = key[0]; rune <= key[^1]; rune++)
            {
                Classes[rune] = byte.Parse(entry.AsSpan(at + 1), CultureInfo.InvariantCulture);
            }

            return;
        }

        var parts = entry[(at + 1)..].Split(' ').Select(Hex).ToArray();
        Parts[key[0]] = parts;
        if (entry[at] == '=')
        {
            Pairs[(parts[0], parts[1])] = key[0];
        }
    }

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
