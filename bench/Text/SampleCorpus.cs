using System.Text;

namespace OpenLedger.Bench.Text;

/// <summary>Seeded text with the word lengths and the rare accents, quotes and line breaks of real text.</summary>
internal sealed class SampleCorpus(int seed)
{
    private readonly Random random = new(seed);

    public byte[] JsonLines(int bytes) => Lines("", bytes, () =>
        $$"""{"id":{{random.Next()}},"prompt":"{{Text(80)}}\n\"{{Text(20)}}\"","response":"{{Text(240)}}"}""");

    public byte[] Csv(int bytes) => Lines("id,prompt,response\n", bytes, () =>
        $"{random.Next()},\"{Text(80)}, \"\"{Text(20)}\"\"\",\"{Text(120)}\n{Text(120)}\"");

    public byte[] Paragraphs(int bytes) => Lines("", bytes, () => $"{Text(70)}\n{Text(70)}\n{Text(70)}\n");

    public IReadOnlyList<string> Records(int count, int bytes) =>
        [.. Enumerable.Range(0, count).Select(_ => Text(bytes))];

    private static byte[] Lines(string header, int bytes, Func<string> line)
    {
        var text = new StringBuilder(header);
        while (text.Length < bytes)
        {
            text.Append(line()).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private string Text(int length)
    {
        var text = new StringBuilder(length + 16);
        while (text.Length < length)
        {
            for (var letters = 1 + random.Next(9); letters > 0; letters--)
            {
                text.Append(random.Next(200) == 0 ? 'é' : (char)('a' + random.Next(26)));
            }

            text.Append(random.Next(12) == 0 ? ". " : " ");
        }

        return text.ToString(0, length);
    }
}
