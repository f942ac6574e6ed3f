using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Tokenizers.Chat;
using OpenLedger.Lm.Tokenizers.Files;

namespace OpenLedger.Lm.Tests.Tokenizers;

/// <summary>
/// Damaged files and wild texts. Reading a file either makes a tokenizer or throws <see cref="LmFormatException"/>;
/// what is read takes any text; neither allocates or lasts beyond bounds that follow from the size of the input.
/// </summary>
internal static class TokenizerFuzz
{
    // A tree of what JSON says, its tables, and the fixed tables of every tokenizer.
    private const long BytesPerByte = 400;
    private const long BytesAlways = 2 << 20;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(5);

    private static readonly JsonObject[] Seeds =
    [
        SmallTokenizers.Llama3(), SmallTokenizers.Qwen2(), SmallTokenizers.SmolLm2(),
        SmallTokenizers.Llama2(), SmallTokenizers.Mistral(),
    ];

    private static readonly string[] Texts =
        [.. RandomTexts.Wild(seed: 99, count: 200, length: 120, firstPlane: false)];

    private static readonly string[] Strings =
    [
        "", "a", "▁", "\\ud800", "NFC", "Prepend", "Replace", "ByteLevel", "Split", "Digits", "Metaspace", "Sequence",
        "TemplateProcessing", "ByteFallback", "Fuse", "Strip", "Isolated", "Removed", "always", "first", "(a+)+$",
        "(?=a)", "\\p{L}+", ".*", "x*", "[", "<s>", "h e", "he", "Ġw", "  ", "<0x41>", "\0",
    ];

    private static readonly double[] Numbers = [-1, 0, 1, 5, 255, 300, 1e9, int.MaxValue, 1e20, 0.5];

    /// <summary>Tries inputs from a seed on; throws at the first that goes wrong, naming its seed.</summary>
    public static FuzzCounts Run(int seed, int count)
    {
        var counts = new FuzzCounts();
        for (var at = 0; at < count; at++)
        {
            One(new Random(unchecked(seed + at)), seed + at, counts);
        }

        return counts;
    }

    private static void One(Random random, int seed, FuzzCounts counts)
    {
        var file = Damage(random);
        var text = Texts[random.Next(Texts.Length)];
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        try
        {
            counts.Add(Try(file, text));
        }
        catch (Exception cause)
        {
            throw new InvalidOperationException($"Input {seed} failed: {cause.Message}", cause);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > BytesAlways + (BytesPerByte * (file.Length + text.Length)) || watch.Elapsed > MaxTime)
        {
            throw new InvalidOperationException(
                $"Input {seed} of {file.Length} bytes took {watch.Elapsed} and {allocated} bytes.");
        }

        counts.Worst(allocated, watch.Elapsed);
    }

    private static bool Try(byte[] file, string text)
    {
        Tokenizer tokenizer;
        try
        {
            tokenizer = TokenizerReader.Read("fuzz.json", file);
        }
        catch (LmFormatException)
        {
            return false;
        }

        foreach (var options in (EncodeOptions[])[default, EncodeOptions.Whole])
        {
            var tokens = tokenizer.Encode(text, options);
            if (tokens.Any(token => token < 0 || token >= tokenizer.VocabularySize))
            {
                throw new InvalidOperationException("A token is not in the vocabulary.");
            }

            var stream = new TokenStream(tokenizer);
            var parts = tokens.Select(stream.Add).ToList();
            if (string.Concat(parts) + stream.End() != tokenizer.Decode(tokens))
            {
                throw new InvalidOperationException("The stream is not the whole.");
            }
        }

        var unknown = tokenizer.FindAdded(tokenizer.Definition.UnknownToken ?? "")?.Id;
        if (tokenizer.Encode(text).Any(token => tokenizer.IsSpecial(token) && token != unknown))
        {
            throw new InvalidOperationException("Ordinary text became a control token.");
        }

        var written = TokenizerWriter.Write(tokenizer.Definition);
        return written.AsSpan().SequenceEqual(
            TokenizerWriter.Write(TokenizerReader.Read("again.json", written).Definition))
            ? true
            : throw new InvalidOperationException("It was written otherwise the second time.");
    }

    private static byte[] Damage(Random random)
    {
        var root = Seeds[random.Next(Seeds.Length)].DeepClone();
        for (var change = random.Next(1, 4); change > 0 && random.Next(5) > 0; change--)
        {
            Change(random, root);
        }

        var bytes = Encoding.UTF8.GetBytes(root.ToJsonString());
        for (var flip = random.Next(4) == 0 ? random.Next(1, 6) : 0; flip > 0; flip--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return random.Next(40) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private static void Change(Random random, JsonNode root)
    {
        var node = root;
        while (true)
        {
            var children = Children(node);
            if (children.Count == 0)
            {
                return;
            }

            var (key, child) = children[random.Next(children.Count)];
            if (child is JsonObject or JsonArray && random.Next(4) > 0)
            {
                node = child;
                continue;
            }

            Replace(random, root, node, key);
            return;
        }
    }

    private static List<(object Key, JsonNode? Child)> Children(JsonNode node) => node switch
    {
        JsonObject all => [.. all.Select(child => ((object)child.Key, child.Value))],
        JsonArray items => [.. items.Select((child, at) => ((object)at, child))],
        _ => [],
    };

    private static void Replace(Random random, JsonNode root, JsonNode parent, object key)
    {
        JsonNode? value = random.Next(7) switch
        {
            0 => null,
            1 => JsonValue.Create(Numbers[random.Next(Numbers.Length)]),
            2 => JsonValue.Create(random.Next(2) == 0),
            3 => new JsonArray("a", "b"),
            4 => Children(root)[random.Next(Children(root).Count)].Child?.DeepClone(),
            _ => JsonValue.Create(Strings[random.Next(Strings.Length)]),
        };
        switch (parent, key)
        {
            case (JsonObject all, string name) when random.Next(6) == 0:
                all.Remove(name);
                break;
            case (JsonObject all, string name):
                all[name] = value;
                break;
            case (JsonArray items, int at):
                items[at] = value;
                break;
        }
    }
}

/// <summary>What a run of inputs came to.</summary>
internal sealed class FuzzCounts
{
    public int Read { get; private set; }

    public int Refused { get; private set; }

    public long MostBytes { get; private set; }

    public TimeSpan Longest { get; private set; }

    public void Add(bool read) => (Read, Refused) = read ? (Read + 1, Refused) : (Read, Refused + 1);

    public void Worst(long bytes, TimeSpan time) =>
        (MostBytes, Longest) = (Math.Max(MostBytes, bytes), time > Longest ? time : Longest);

    public override string ToString() =>
        $"{Read} read, {Refused} refused; at most {MostBytes} bytes and {Longest.TotalMilliseconds:0} ms each";
}
