using OpenLedger.Simulation.Campaign;
using OpenLedger.Simulation.Runs;

const int Done = 0, Failed = 1, Misused = 64;

if (CampaignOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(CampaignOptions.Usage);
    return Misused;
}

if (options.Plants)
{
    return PlantHunt.FindAll(Console.Out, options.First) ? Done : Failed;
}

if (options.Single is { } seed)
{
    using var output = new StreamWriter(Console.OpenStandardOutput());
    var result = SimulatedRun.Run(seed, new RunOptions { Verbose = output });
    CampaignReport.Write(output, result);
    return result.Violation is null ? Done : Failed;
}

var campaign = new SeedCampaign(options, Console.Error);
var totals = campaign.Run();
CampaignReport.Write(Console.Out, options, totals, campaign.Elapsed);

// All seeds ran on threads of their own, so whatever ran on the pool had escaped from an actor.
return totals.Failed == 0 && ThreadPool.CompletedWorkItemCount == 0 ? Done : Failed;
