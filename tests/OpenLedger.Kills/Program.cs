using System.Globalization;
using OpenLedger.Kills;

var kills = args is ["--kills", var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 200;
var seed = args is [.., "--seed", var text] ? int.Parse(text, CultureInfo.InvariantCulture) : Environment.TickCount;
var folder = Directory.CreateTempSubdirectory("openledger-kills-").FullName;
try
{
    var campaign = new KillCampaign(folder, seed);
    await Console.Error.WriteLineAsync($"seed {seed}");
    for (var kill = 1; kill <= kills; kill++)
    {
        await campaign.KillOnceAsync();
        if (kill % 10 == 0)
        {
            await Console.Error.WriteLineAsync($"{kill} kills, {campaign.Acknowledged} acknowledged payments");
        }
    }

    Console.Out.WriteLine(
        $"{kills} kills, {campaign.Acknowledged} acknowledged payments, every one present, every audit clean");
    return 0;
}
catch (KillFindingException finding)
{
    Console.Out.WriteLine($"seed {seed}: {finding.Message}");
    return 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
