using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Formats;
using OpenLedger.Core.Datanets.Licences;
using OpenLedger.Core.Datanets.Pages;
using OpenLedger.Core.Datanets.Screening;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Datanets.Intake;

/// <summary>
/// Brings a source into a datanet: begins a contribution, pays its bond, splits and screens the records as they
/// stream by, and sends them page by page. Memory holds a page, whatever the size of the source. Runs at the edge, not
/// in an actor.
/// </summary>
public sealed class Uploader(
    IActors actors,
    IBlobs blobs,
    Caller caller,
    TimeProvider clock,
    IReadOnlyList<IRecordCheck>? checks = null,
    UploadOptions? options = null)
{
    private readonly UploadOptions options = options ?? UploadOptions.Default;

    /// <summary>
    /// Uploads a source. The answer comes when every record was compared and handed to its segment; validators may
    /// still have to vote.
    /// </summary>
    public async Task<UploadReport> UploadAsync(
        Upload upload,
        Stream source,
        IProgress<UploadProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var run = new UploadRun(upload, progress, options);
        if (SourceName.Judge(upload.Source) is var unusable and not IntakeRefusal.None)
        {
            run.Refuse(new IntakeItem(0, default, unusable));
            return run.Report(DatanetRefusal.None, null);
        }

        var (refusal, id) = await BeginAsync(upload, cancellationToken);
        if (id is not { } begun)
        {
            return run.Report(refusal, null);
        }

        var contribution = actors.Get<IContribution>(begun.ToString());
        var view = (await Ask(contribution.ShowAsync, cancellationToken))!;
        if (view.Bond.IsPositive && await PayAsync(upload, begun, view.Bond) is { IsDone: false } unpaid)
        {
            return run.Report(DatanetRefusal.BondMissing, view) with { BondRefusal = unpaid.Refusal };
        }

        await WaitAsync(
            contribution, now => !now.Bond.IsPositive || now.BondStage == BondStage.Held, cancellationToken);
        refusal = await SendAsync(run, contribution, source, cancellationToken);
        refusal = refusal == DatanetRefusal.None && run.Pages > 0
            ? (await Ask(() => contribution.CloseAsync(new CloseContribution(run.Pages)), cancellationToken)).Refusal
            : refusal;
        if (run.Pages == 0)
        {
            // Nothing of it could be taken: ending it gives the bond back.
            var nothing = new WithdrawRecords(upload.Contributor, null);
            await Ask(() => contribution.WithdrawAsync(nothing), cancellationToken);
        }

        view = await WaitAsync(contribution, now => now.IsAtRest, cancellationToken, run);
        return run.Report(refusal, view);
    }

    // Every operation asked for here may be repeated, so a fault is answered by asking again.
    private Task<TAnswer> Ask<TAnswer>(Func<Task<TAnswer>> ask, CancellationToken cancellationToken) =>
        caller.CallAsync(_ => ask(), cancellationToken);

    private async Task<(DatanetRefusal Refusal, ContributionId? Id)> BeginAsync(
        Upload upload, CancellationToken cancellationToken)
    {
        var datanet = actors.Get<IDatanet>(upload.Datanet);
        var number = await Ask(() => datanet.NextContributionAsync(upload.Contributor), cancellationToken);
        if (!number.IsDone)
        {
            return (number.Refusal, null);
        }

        var id = new ContributionId(upload.Datanet, number.Number!.Value);
        var terms = new RecordTerms
        {
            Contributor = upload.Contributor,
            At = clock.GetUtcNow(),
            Kind = KindOf(upload),
            Licence = upload.Licence,
            Consent = upload.Consent,
            Source = upload.Source,
            Tags = upload.Tags,
        };
        var command = new BeginContribution(terms, upload.Format.Name()) { KnownAnswer = upload.KnownAnswer };
        var begun = await Ask(() => actors.Get<IContribution>(id.ToString()).BeginAsync(command), cancellationToken);
        return begun.IsDone ? (DatanetRefusal.None, id) : (begun.Refusal, null);
    }

    private static RecordKind KindOf(Upload upload) =>
        upload.Format is SourceFormat.PlainText or SourceFormat.Markdown || upload.Fields.Text is not null
            ? RecordKind.Text
            : RecordKind.Pair;

    private Task<AccountAnswer> PayAsync(Upload upload, ContributionId id, Open bond) =>
        caller.CallAsync(call => actors.Get<IAccount>(upload.Contributor).PayAsync(new PayFunds
        {
            Call = call,
            Amount = bond,
            To = id.Actor,
            Reason = TransferReason.Bond,
            About = id.ToString(),
        }));

    private async Task<DatanetRefusal> SendAsync(
        UploadRun run, IContribution contribution, Stream source, CancellationToken cancellationToken)
    {
        var datanet = actors.Get<IDatanet>(run.Upload.Datanet);
        var charter = (await Ask(datanet.ShowAsync, cancellationToken))!.Charter;
        var (formats, screening) = SubmissionLimits.Of(charter.Submission, run.Upload.Fields);
        var isPair = KindOf(run.Upload) == RecordKind.Pair;
        var counted = new CountingStream(source);
        await foreach (var item in RecordReader.ReadAsync(counted, run.Upload.Format, formats, cancellationToken))
        {
            run.SourceBytes = counted.Count;
            if (!item.IsRecord)
            {
                run.Refuse(item);
                continue;
            }

            var text = RecordText.Of(item.Content.Span, isPair);
            var verdict = await ScreeningRules.JudgeAsync(text, screening, checks ?? [], cancellationToken);
            if (!verdict.IsPassed)
            {
                run.Refuse(new IntakeItem(item.Position, default, verdict.Refusal, verdict.Detail));
            }
            else if (run.Gather(item.Content)
                && await SendPageAsync(run, contribution, cancellationToken) is var refusal and not DatanetRefusal.None)
            {
                return refusal;
            }
        }

        run.SourceBytes = counted.Count;
        return run.IsEmpty ? DatanetRefusal.None : await SendPageAsync(run, contribution, cancellationToken);
    }

    private async Task<DatanetRefusal> SendPageAsync(
        UploadRun run, IContribution contribution, CancellationToken cancellationToken)
    {
        var (page, records) = (await blobs.PutPageAsync(run.Page, cancellationToken), run.Page.Count);
        var index = run.Pages;
        var answer = await Ask(
            () => contribution.AppendAsync(new AppendPage(index, page, records)), cancellationToken);
        if (answer.IsDone)
        {
            run.Sent();
            await WaitAsync(
                contribution, now => run.Pages - now.Ranges.Count <= options.MaxPagesAhead, cancellationToken, run);
        }

        return answer.Refusal;
    }

    private async Task<ContributionView> WaitAsync(
        IContribution contribution,
        Predicate<ContributionView> isReached,
        CancellationToken cancellationToken,
        UploadRun? run = null)
    {
        for (var period = options.Period; ; period = period * 2 < options.MaxPeriod ? period * 2 : options.MaxPeriod)
        {
            var view = (await Ask(contribution.ShowAsync, cancellationToken))!;
            run?.Tell(view.Ranges.Sum(range => range.Count));
            if (isReached(view))
            {
                return view;
            }

            await Task.Delay(period, clock, cancellationToken);
        }
    }
}
