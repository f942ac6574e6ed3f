using System.Globalization;
using OpenLedger.Bench;
using OpenLedger.Bench.Attribution;
using OpenLedger.Bench.Catalog;
using OpenLedger.Bench.Claims;
using OpenLedger.Bench.Datanets;
using OpenLedger.Bench.Ledger;
using OpenLedger.Bench.Lm;
using OpenLedger.Bench.Text;

IArea[] areas =
[
    new LedgerArea(), new CatalogArea(), new ClaimsArea(), new TextArea(), new DatanetsArea(), new LmArea(),
    new AttributionArea(),
];

if (args is [StartUpRun.Argument, var folder])
{
    await StartUpRun.OpenAsync(folder);
    return 0;
}

if (args is [ListRun.Argument, var listed, var kept])
{
    await ListRun.OpenAsync(listed, int.Parse(kept, CultureInfo.InvariantCulture));
    return 0;
}

if (args is [IngestRun.Argument, var into, var source])
{
    await IngestRun.RunAsync(into, source);
    return 0;
}

if (args is ["list"])
{
    foreach (var area in areas)
    {
        foreach (var figure in area.Figures)
        {
            Console.Out.WriteLine($"{area.Name}\t{figure}");
        }
    }

    return 0;
}

if (args is not [var name, .. var rest] || areas.FirstOrDefault(area => area.Name == name) is not { } chosen)
{
    await Console.Error.WriteLineAsync(
        $"usage: bench AREA|list [--seconds N] [--quick]\nareas: {string.Join(", ", areas.Select(area => area.Name))}");
    return 64;
}

await chosen.RunAsync(BenchOptions.Parse(rest));
return 0;
