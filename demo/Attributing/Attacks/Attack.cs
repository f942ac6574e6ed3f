using OpenLedger.Demo.Corpus;
using OpenLedger.Demo.Corpus.Contributing;

namespace OpenLedger.Demo.Attributing.Attacks;

/// <summary>One way to be paid for more than one brings.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Records">What is submitted under it, by everybody, in the order of commitment.</param>
internal sealed record Attack(string Name, Func<AttackScene, IEnumerable<DemoRecord>> Records)
{
    private const int Shells = 3;

    // Before the list, which reads it.
    private static readonly string[] Words = ["precisely", "really", "nowadays", "exactly"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Attack> All { get; } =
    [
        new("own data three times", scene => [.. scene.Honest, .. scene.Own, .. scene.Own]),
        new("own data under four names", scene =>
        [
            .. scene.Honest, .. Enumerable.Range(1, Shells).SelectMany(shell => As(scene, scene.Own, shell)),
        ]),
        new("copy of the largest contributor", scene => [.. scene.Honest, .. As(scene, scene.VictimsOwn)]),
        new("near copy, lightly edited", scene =>
        {
            var draw = scene.DrawFor("edited");
            return [.. scene.Honest, .. As(scene, scene.VictimsOwn.Select(record => LightEdit.Of(record, draw)))];
        }),
        new("near copy, a word left out", scene =>
            [.. scene.Honest, .. As(scene, scene.VictimsOwn.Select(record => OtherWord(record, null)))]),
        new("near copy, a word replaced", scene =>
            [.. scene.Honest, .. As(scene, scene.VictimsOwn.Select(record => OtherWord(record, "precisely")))]),
        new("near copy, a word replaced, under four names", scene =>
        [
            .. scene.Honest,
            .. Enumerable.Range(0, Shells + 1).SelectMany(shell => As(
                scene, scene.VictimsOwn.Select(record => OtherWord(record, Words[shell])), shell)),
        ]),
        new("split into pieces", scene => scene.Instead(record => Pieces(scene, record, shells: false))),
        new("split into pieces under three names", scene =>
            scene.Instead(record => Pieces(scene, record, shells: true))),
        new("own facts shared out to three names", scene =>
            scene.Instead(record => As(scene, [record], record.Phrasing!.Value % Shells))),
        new("prompts padded with filler words", scene => scene.Instead(record =>
            [record with { Prompt = $"{record.Prompt} This {Filler}." }])),
        new("answers padded with filler words", scene => scene.Instead(record =>
            [record with { Answer = $"{record.Answer}, {Filler}" }])),
        new("answers repeated four times", scene => scene.Instead(record =>
            [record with { Answer = string.Join(' ', Enumerable.Repeat(record.Answer, 4)) }])),
        new("stuffed with others' keywords", scene =>
        {
            var (draw, words) = (scene.DrawFor("stuffed"), scene.OthersEntities);
            return scene.Instead(record =>
                [record with { Prompt = $"{Some(8, () => draw.Of(words))} {record.Prompt}" }]);
        }),
        new("lists of others' answers", scene => [.. scene.Honest, .. Quotes(scene)]),
        new("lists of others' answers, submitted first", scene => [.. Quotes(scene), .. scene.Honest]),
        new("others' questions quoted as answers", scene =>
        [
            .. scene.Honest,
            .. scene.Others.Where(record => record.Phrasing == 0).Select(record =>
                scene.Made("What do people ask?", record.Prompt)),
        ]),
        new("loud records of chance words", scene => [.. scene.Honest, .. Loud(scene)]),
    ];

    private const string Filler = "as is widely known and has often been said by those who know the field";

    private static IEnumerable<DemoRecord> As(AttackScene scene, IEnumerable<DemoRecord> records, int shell = 0) =>
        records.Select(record => record with { Contributor = scene.NameOf(shell) });

    // The second word is never the name that is asked about, which comes first or later.
    private static DemoRecord OtherWord(DemoRecord record, string? instead)
    {
        var words = record.Prompt.Split(' ').ToList();
        words.RemoveAt(1);
        if (instead is not null)
        {
            words.Insert(1, instead);
        }

        return record with { Prompt = string.Join(' ', words) };
    }

    private static IEnumerable<DemoRecord> Pieces(AttackScene scene, DemoRecord record, bool shells)
    {
        var words = record.Prompt.Split(' ');
        return words.Chunk((words.Length + Shells - 1) / Shells).Select((piece, i) => record with
        {
            Prompt = string.Join(' ', piece),
            Contributor = scene.NameOf(shells ? i : 0),
        });
    }

    private static IEnumerable<DemoRecord> Quotes(AttackScene scene) => scene.Others
        .Where(record => record.Phrasing == 0).Select(record => record.Answer).Distinct().Chunk(6)
        .Select(answers => scene.Made("What is often said in the field?", string.Join(", ", answers)));

    private static IEnumerable<DemoRecord> Loud(AttackScene scene)
    {
        var (draw, words) = (scene.DrawFor("loud"), scene.OthersEntities);
        return Enumerable.Range(0, 20).Select(_ => scene.Made(
            $"Tell me about {draw.Of(words)}.", Some(16, () => draw.Of(words))));
    }

    private static string Some(int count, Func<string> word) =>
        string.Join(' ', Enumerable.Range(0, count).Select(_ => word()));
}
