using OpenLedger.Contract.Datanets;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Copies;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Faults;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Tests.Datanets;

/// <summary>The claims of one datanet and their caller, on a host whose activations, store and blobs fail.</summary>
internal sealed class ClaimsWorld : IWitness
{
    private static readonly ClaimOptions Tiny = new() { MaxRecent = 32, MaxWaiting = 96, MergeAt = 2, MaxRuns = 6 };

    private readonly TurnQueue turns;
    private readonly IClaims claims;

    public ClaimsWorld(ulong seed)
    {
        var dice = new Dice(seed);
        Scheduler = new Scheduler(dice.Fork());
        turns = new TurnQueue(Scheduler, "caller");
        Faults = new FaultPlan(
            dice.Fork(),
            (FaultKind.ActivationCrash, 0.01), (FaultKind.CrashInWrite, 0.05), (FaultKind.WriteFailed, 0.05),
            (FaultKind.WriteStoredButFailed, 0.05), (FaultKind.WriteLandsLate, 0.05), (FaultKind.ReadFailed, 0.02),
            (FaultKind.SecondActivation, 0.1), (FaultKind.RequestLost, 0.05), (FaultKind.ReplyLost, 0.05),
            (FaultKind.CallRepeated, 0.1));
        var timings = new HostTimings();
        Blobs = new SimulatedBlobs(Scheduler, Faults, dice.Fork(), timings, this);
        Host = new SimulatedHost(
            new HostSetup
            {
                Scheduler = Scheduler,
                Trace = new Trace(Scheduler),
                Faults = Faults,
                Witness = this,
                Kinds = DatanetActors.Kinds(
                    new DatanetPorts(Blobs, new WordJudge()), new DatanetOptions { Claims = Tiny }),
                Contexts = [CopiesJson.Default],
                WireShare = 1,
                Timings = timings,
            },
            dice.Fork());
        claims = OutsideSender.Actors(Host, "caller").Get<IClaims>("net");
    }

    public Scheduler Scheduler { get; }

    public FaultPlan Faults { get; }

    public SimulatedBlobs Blobs { get; }

    public SimulatedHost Host { get; }

    /// <summary>Bugs, in words.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>Repeats a call until it is answered.</summary>
    public async Task<ClaimAnswer> ClaimAsync(ClaimRecords page)
    {
        Task<ClaimAnswer>? task = null;
        turns.Post(_ => task = PatientAsync(page), null);
        var begun = Scheduler.Steps;
        while (task is not { IsCompleted: true })
        {
            Assert.True(Scheduler.Step(), "Nothing can happen any more, and the call is not answered.");
            Assert.InRange(Scheduler.Steps - begun, 0, 1_000_000);
        }

        return await task;
    }

    public void OnSent(Message message)
    {
    }

    public void OnAnswered(Message message, object? answer)
    {
    }

    public void OnBroken(ActorId actor, Exception failure) => Broken.Add(failure.ToString());

    public void OnStored(ActorId actor, ReadOnlyMemory<byte> payload)
    {
    }

    public void OnTravelled(string? problem) => Assert.Null(problem);

    public void OnDisturbed(ActorId? actor, TimeSpan until)
    {
    }

    private async Task<ClaimAnswer> PatientAsync(ClaimRecords page)
    {
        while (true)
        {
            try
            {
                return await claims.ClaimAsync(page);
            }
            catch (Exception fault) when (fault is ActorFaultException or TimeoutException)
            {
            }
        }
    }
}
