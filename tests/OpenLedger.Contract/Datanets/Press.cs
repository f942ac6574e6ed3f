using System.Globalization;
using System.Text;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Formats;
using OpenLedger.Core.Datanets.Intake;
using OpenLedger.Core.Datanets.Licences;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.Contract.Datanets;

/// <summary>One datanet and its people, for tests: every request is repeated on faults.</summary>
public sealed class Press(ContractHost host)
{
    private static readonly CallerOptions Patient = new() { Attempts = 12 };

    public static readonly ActorId Owner = new("account", "owner");

    private readonly Caller caller = new(new CallerId(Keys.New()), TimeProvider.System, Patient);

    public string Name { get; } = $"d-{Keys.New()}".ToLowerInvariant().Replace('_', '-');

    public IDatanet Datanet => host.Actors.Get<IDatanet>(Name);

    public Task<TAnswer> Ask<TAnswer>(Func<Task<TAnswer>> ask) => caller.CallAsync(_ => ask());

    public async Task FoundAsync(Charter? charter = null)
    {
        var command = new FoundDatanet(Owner, charter ?? new Charter { Purpose = "To be tested" });
        Done(await Ask(() => Datanet.FoundAsync(command)));
    }

    /// <summary>Contributes paragraphs of plain text, one record each.</summary>
    public Task<UploadReport> AddAsync(ActorId by, params IEnumerable<string> texts) =>
        AddAsync(by, SourceFormat.JsonLines, string.Concat(texts.Select(text => $$"""{"text":"{{text}}"}""" + "\n")));

    public Task<UploadReport> AddAsync(ActorId by, SourceFormat format, string source, Verdict? known = null) =>
        new Uploader(host.Actors, host.Blobs, caller, TimeProvider.System).UploadAsync(
            new Upload
            {
                Datanet = Name,
                Contributor = by,
                Format = format,
                Licence = "CC-BY-4.0",
                Consent = DataUse.Train,
                Source = "test",
                Fields = new FieldRule { Text = "text" },
                KnownAnswer = known,
            },
            new MemoryStream(Encoding.UTF8.GetBytes(source)));

    public IContribution Contribution(long number) =>
        host.Actors.Get<IContribution>(new ContributionId(Name, number).ToString());

    public async Task<RecordView> RecordAsync(long number)
    {
        var segment = host.Actors.Get<ISegment>(SegmentRules.KeyOf(new RecordId(Name, number)));
        return await Ask(() => segment.RecordAsync(number)) ?? throw new InvalidOperationException($"No {number}.");
    }

    /// <summary>Waits until everything that a contribution has decided has arrived.</summary>
    public Task RestsAsync(long contribution) => Eventually.HoldsAsync(
        $"contribution {contribution} is at rest",
        async () => (await Ask(Contribution(contribution).ShowAsync))!.IsAtRest);

    /// <summary>Waits until a record has this outcome.</summary>
    public Task BecomesAsync(long record, RecordOutcome outcome) => Eventually.HoldsAsync(
        $"record {record} is {outcome}", async () => (await RecordAsync(record)).Outcome == outcome);

    /// <summary>Publishes what is approved now, and waits until the version is out.</summary>
    public async Task<VersionHeader> PublishAsync()
    {
        // The news of what was approved reach the datanet a moment after the segment.
        DatanetAnswer answer = null!;
        await Eventually.HoldsAsync("there is something to publish", async () =>
            (answer = await Ask(() => Datanet.PublishAsync(Owner))).Refusal != DatanetRefusal.NothingToPublish);
        Done(answer);
        VersionHeader? header = null;
        await Eventually.HoldsAsync($"version {answer.Number} is out", async () =>
            (header = (await Ask(Datanet.ShowAsync))!.Latest)?.Number == answer.Number);
        return header!;
    }

    public IVersion Version(int number) =>
        host.Actors.Get<IVersion>(string.Create(CultureInfo.InvariantCulture, $"{Name}/{number}"));

    public static void Done(DatanetAnswer answer) => Assert.True(answer.IsDone, answer.Refusal.ToString());

    public static string Text(int number) =>
        $"Text number {number} of its kind speaks of subject {number * 7919} alone";
}
