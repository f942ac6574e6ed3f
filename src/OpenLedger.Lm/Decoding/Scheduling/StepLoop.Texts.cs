using OpenLedger.Lm.Decoding.Prefixes;
using OpenLedger.Lm.Decoding.Requests;
using OpenLedger.Lm.Decoding.Shelves;

namespace OpenLedger.Lm.Decoding.Scheduling;

// How texts join and leave.
internal sealed partial class StepLoop
{
    private bool TakeArrived()
    {
        lock (gate)
        {
            var count = arrived.Count;
            waiting.AddRange(arrived);
            arrived.Clear();
            return count > 0;
        }
    }

    // Those that nobody wants any more, and those whose adapter will not come.
    private bool EndLost()
    {
        var before = running.Count + waiting.Count;
        EndCancelled(running);
        EndCancelled(waiting);
        for (var i = waiting.Count - 1; i >= 0; i--)
        {
            if (waiting[i] is { Loan.State: LoanState.Failed } text)
            {
                End(waiting, text, FinishReason.Failed, text.Loan.Failure);
            }
        }

        return running.Count + waiting.Count < before;
    }

    private void EndCancelled(List<LiveText> texts)
    {
        for (var i = texts.Count - 1; i >= 0; i--)
        {
            if (texts[i].Generation.IsCancelRequested)
            {
                End(texts, texts[i], FinishReason.Cancelled, null);
            }
        }
    }

    // In order of arrival. A text whose adapter is on its way stands aside; one that lacks memory holds up those behind
    // it, or smaller ones could keep it waiting for good.
    private bool Admit()
    {
        var moved = false;
        for (var i = 0; i < waiting.Count && running.Count < options.MaxTexts;)
        {
            var text = waiting[i];
            if (text.Loan is { State: not LoanState.Ready })
            {
                i++;
                continue;
            }

            if (text.Loan?.Adapter is { } adapter && adapter.Rank > options.MaxAdapterRank)
            {
                End(waiting, text, FinishReason.Failed, new InvalidOperationException(
                    $"Adapter '{text.Identity.Id}' has rank {adapter.Rank}; this engine takes at most "
                    + $"{options.MaxAdapterRank}."));
                moved = true;
                continue;
            }

            if (!Reserve(text))
            {
                break;
            }

            waiting.RemoveAt(i);
            running.Add(text);
            text.Admitted = time.GetTimestamp();
            leftQueue();
            moved = true;
        }

        return moved;
    }

    // All memory that the text can ever need, so that it never has to wait again.
    private bool Reserve(LiveText text)
    {
        if (options.SharesPrefixes)
        {
            prefixes.Find(text.Identity, text.Beginning, text.Pages);
        }

        var found = text.Pages.Count;
        text.StartAfter(found);
        if (prefixes.Available < text.PagesNeeded - found)
        {
            ReleasePages(text);
            text.StartAfter(0);
            return false;
        }

        while (text.Pages.Count < text.PagesNeeded && prefixes.TryTake(out var page))
        {
            text.Pages.Add(page);
        }

        return true;
    }

    // Pages that have become full are for others too.
    private void SharePages(LiveText text)
    {
        while (options.SharesPrefixes && !text.IsApart
            && (text.SharedPages + 1) * Pages.KvPool.PageTokens <= text.Computed)
        {
            var index = text.SharedPages;
            var shared = prefixes.Share(
                text.Identity, index == 0 ? PrefixCache.None : text.Pages[index - 1], text.PageTokens(index),
                text.Pages[index]);
            if (shared == PrefixCache.None)
            {
                text.IsApart = true;
                return;
            }

            text.Pages.Replace(index, shared);
            text.SharedPages++;
        }
    }

    private void EndAll(List<LiveText> texts, Exception? failure)
    {
        while (texts.Count > 0)
        {
            End(texts, texts[^1], failure is null ? FinishReason.Cancelled : FinishReason.Failed, failure);
        }
    }

    private void End(List<LiveText> texts, LiveText text, FinishReason reason, Exception? failure)
    {
        texts.Remove(text);
        if (text.Admitted is null)
        {
            leftQueue();
        }

        ReleasePages(text);
        text.Loan?.Return();
        var now = time.GetTimestamp();
        text.Generation.End(new GenerationResult
        {
            Reason = reason,
            StopString = text.Answer.Stopped,
            Failure = failure,
            Seed = text.Seed,
            PromptTokens = text.PromptTokens,
            CachedPromptTokens = text.CachedTokens,
            GeneratedTokens = text.Generated,
            Queued = time.GetElapsedTime(text.Submitted, text.Admitted ?? now),
            FirstToken = text.FirstToken is { } first ? time.GetElapsedTime(text.Submitted, first) : null,
            Total = time.GetElapsedTime(text.Submitted, now),
        });
    }

    private void ReleasePages(LiveText text)
    {
        for (var index = text.Pages.Count - 1; index >= 0; index--)
        {
            if (index < text.SharedPages)
            {
                prefixes.Release(text.Pages[index]);
            }
            else
            {
                pool.Return(text.Pages[index]);
            }
        }

        text.Pages.Clear();
    }
}
