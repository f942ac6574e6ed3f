using System.CommandLine;
using System.Globalization;
using OpenLedger.Demo.Corpus;
using OpenLedger.Demo.Learning;

namespace OpenLedger.Demo.Attributing.Attacks;

/// <summary>
/// <c>attack</c>: whether it pays to cheat. Trains anew for every attack and compares what the attacker is paid with
/// what the same attacker is paid for submitting its own records only.
/// </summary>
internal static class AttackCommand
{
    private static readonly Option<string> Base = new("--base")
    {
        Description = "The base to adapt",
        DefaultValueFactory = _ => BundledModel.Folder,
    };

    private static readonly Option<string> Vertical = new("--vertical")
    {
        Description = "Which facts",
        DefaultValueFactory = _ => "lending",
    };

    private static readonly Option<int> Facts = new("--facts")
    {
        Description = "How many facts of all contributors together",
        DefaultValueFactory = _ => 80,
    };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Of the corpus that the facts are from",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string?> Only = new("--only")
    {
        Description = "Only attacks whose name holds this",
    };

    public static Command Create()
    {
        Vertical.AcceptOnlyFromAmong([.. Verticals.All.Select(vertical => vertical.Name)]);
        var command = new Command("attack", "Shows what attackers gain over submitting honestly.")
        {
            Base, Vertical, Facts, Seed, Only,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(Base),
            new AttackScene(
                parsed.GetValue(Seed), parsed.GetRequiredValue(Vertical), parsed.GetValue(Facts)),
            parsed.GetValue(Only) ?? "",
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string folder, AttackScene scene, string only, CancellationToken cancellationToken)
    {
        using var @base = new BaseInMemory(folder);
        var recipe = new BuildRecipe();
        var honest = await AttackGain.MeasureAsync(@base, scene, scene.Honest, recipe, cancellationToken);
        Say($"of an answer, on average, without attack:");
        Say($"  attacker {honest.Attacker:P2}, victim {honest.Victim:P2}, others {honest.Others:P2}");
        foreach (var attack in Attack.All.Where(one => one.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            var paid = await AttackGain.MeasureAsync(
                @base, scene, [.. attack.Records(scene)], recipe, cancellationToken);
            Say($"{attack.Name}: gain {paid.Attacker / honest.Attacker:F3}");
            Say($"  attacker {paid.Attacker:P2}, victim {paid.Victim:P2}, others {paid.Others:P2}");
            Say($"  left to the victim {paid.Victim / honest.Victim:F3}, to others {paid.Others / honest.Others:F3}");
        }

        return 0;
    }

    private static void Say(FormattableString line) =>
        Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
