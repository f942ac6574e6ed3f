using OpenLedger.Simulation.Invariants.Datanets;

namespace OpenLedger.Simulation.Plants;

/// <summary>Bugs planted in datanets; at least one for every invariant there.</summary>
internal static class DatanetPlantList
{
    public static IReadOnlyList<Plant> All { get; } =
    [
        new("sweeping", nameof(RecordsStay), "A withdrawal of some records takes the rest of their page along.")
        {
            Datanets = DatanetKinds.Segments((context, options) => new SweepingSegment(context, options)),
        },
        new("part-lost", nameof(RecordsStay), "A segment forgets its last records when it leaves memory.")
        {
            Datanets = DatanetKinds.Segments((context, options) => new ForgetfulSegment(context, options)),
        },
        new("vote-twice", nameof(VotesCountOnce), "A vote counts twice.")
        {
            Datanets = DatanetKinds.Contributions(
                (context, ports, options) => new CrowdedContribution(context, ports, options)),
        },
        new("version-remade", nameof(VersionsStay), "A version is made again when it comes to life.")
        {
            Datanets = DatanetKinds.Versions((context, ports, options) => new RestlessVersion(context, ports, options)),
        },
        new("version-alone", nameof(VersionsHoldWhatIsApproved), "A version forgets the one before it.")
        {
            Datanets = DatanetKinds.Versions((context, ports, options) => new LonelyVersion(context, ports, options)),
        },
        new("trusted-segment", nameof(VersionsHoldWhatIsApproved), "A version takes what a stale segment says.")
        {
            Datanets = DatanetKinds.Segments((context, options) => new TrustedSegment(context, options)),
        },
        new("excess-kept", nameof(BondsAddUp), "What is paid beyond a bond stays in the contribution.")
        {
            Datanets = DatanetKinds.Contributions(
                (context, ports, options) => new GreedyContribution(context, ports, options)),
        },
        new("loss-denied", nameof(BondsAddUp), "A bond that was lost is said to have gone back.")
        {
            Datanets = DatanetKinds.Contributions(
                (context, ports, options) => new LenientContribution(context, ports, options)),
        },
        new("news-twice", nameof(CountsAgree), "A datanet counts the first news of a segment as often as they come.")
        {
            Datanets = DatanetKinds.Datanets((context, options) => new CountingDatanet(context, options)),
        },
        new("claims-lost", nameof(OneRecordIsFirst), "The claims forget what was said last when they leave memory.")
        {
            Datanets = DatanetKinds.Claims(
                (context, ports, options) => new ForgetfulClaims(context, ports.Blobs, ports.Judge, options)),
        },
        new("pages-asleep", nameof(DatanetsComeToRest), "A contribution that crashed is not woken to go on.")
        {
            Datanets = DatanetKinds.Contributions(
                (context, ports, options) => new SleepyContribution(context, ports, options)),
        },
    ];
}
