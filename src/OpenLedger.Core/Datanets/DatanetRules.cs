using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Licences;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Datanets;

/// <summary>How a datanet is founded, amended and contributed to, as pure functions.</summary>
public static class DatanetRules
{
    /// <summary>Founds a datanet of this name.</summary>
    public static (DatanetState State, DatanetAnswer Answer) Found(
        DatanetState state, string name, FoundDatanet command, DateTimeOffset now, DatanetOptions options)
    {
        if (state.Owner is { } owner)
        {
            var same = owner == command.By && CharterRules.Same(state.Charter!, command.Charter);
            return (state, new DatanetAnswer(same ? DatanetRefusal.None : DatanetRefusal.AlreadyFounded));
        }

        var refusal = !DatanetNames.IsName(name) ? DatanetRefusal.NameUnusable
            : !CharterRules.IsUsable(command.Charter, options) ? DatanetRefusal.CharterUnusable
            : !LedgerActors.CanBePaid(command.By) ? DatanetRefusal.PartyUnusable
            : DatanetRefusal.None;
        return refusal != DatanetRefusal.None
            ? (state, new DatanetAnswer(refusal))
            : (state with { Owner = command.By, Charter = command.Charter, Revision = 1, FoundedAt = now },
                DatanetAnswer.Done);
    }

    /// <summary>Replaces the charter.</summary>
    public static (DatanetState State, DatanetAnswer Answer) Amend(
        DatanetState state, AmendCharter command, DatanetOptions options)
    {
        var isRepeat = state.Owner is not null && state.Revision == command.Revision + 1
            && CharterRules.Same(state.Charter!, command.Charter);
        var refusal = state.Owner is null ? DatanetRefusal.NotFounded
            : !CharterRules.IsUsable(command.Charter, options) ? DatanetRefusal.CharterUnusable
            : state.Revision != command.Revision && !isRepeat ? DatanetRefusal.CharterChanged
            : state.Owner != command.By ? DatanetRefusal.NotOwner
            : DatanetRefusal.None;
        return refusal != DatanetRefusal.None || isRepeat
            ? (state, new DatanetAnswer(refusal))
            : (state with { Charter = command.Charter, Revision = state.Revision + 1 }, DatanetAnswer.Done);
    }

    /// <summary>Gives the next contribution its number.</summary>
    public static (DatanetState State, DatanetAnswer Answer) NextContribution(DatanetState state, ActorId by)
    {
        var refusal = state.Owner is null ? DatanetRefusal.NotFounded
            : !MayContribute(state, by) ? DatanetRefusal.NotMember
            : DatanetRefusal.None;
        return refusal != DatanetRefusal.None
            ? (state, new DatanetAnswer(refusal))
            : (state with { Contributions = state.Contributions + 1 },
                new DatanetAnswer(DatanetRefusal.None, state.Contributions + 1));
    }

    /// <summary>Whether a contribution may begin.</summary>
    public static Admission Admit(DatanetState state, AdmitContribution request, DatanetOptions options)
    {
        if (state.Charter is not { } charter)
        {
            return new Admission(DatanetRefusal.NotFounded);
        }

        var (terms, format) = (request.Command.Terms, request.Command.Format);
        var policy = new LicencePolicy { Allowed = charter.Licences, Uses = charter.Uses };
        LicenceExpression.TryParse(terms.Licence, out var licence, out _);
        var refusal = request.Command.KnownAnswer is not null && !IsCurator(state, terms.Contributor)
                ? DatanetRefusal.NotCurator
            : !MayContribute(state, terms.Contributor) ? DatanetRefusal.NotMember
            : !LedgerActors.CanBePaid(terms.Contributor) ? DatanetRefusal.PartyUnusable
            : request.Number > state.Contributions ? DatanetRefusal.ContributionUnknown
            : licence is null ? DatanetRefusal.LicenceUnreadable
            : charter.Licences.Count > 0 && !policy.Takes(licence) ? DatanetRefusal.LicenceNotTaken
            : !policy.IsConsented(terms.Consent) ? DatanetRefusal.ConsentMissing
            : charter.Submission.Formats.Count > 0 && !charter.Submission.Formats.Contains(format)
                ? DatanetRefusal.FormatNotTaken
            : !IsWord(terms.Source ?? "-", options) || !terms.Tags.All(tag => IsWord(tag, options))
                || terms.Tags.Count > options.MaxListed
                ? DatanetRefusal.TextUnusable
            : state.InReview.Count >= options.MaxInReview ? DatanetRefusal.TooManyInReview
            : DatanetRefusal.None;
        return refusal != DatanetRefusal.None
            ? new Admission(refusal)
            : new Admission(
                DatanetRefusal.None,
                licence!.ToString(),
                new ContributionRuleset(
                    state.Owner!.Value, charter.Review, charter.Bond, charter.Submission.MaxRecords));
    }

    /// <summary>What somebody may do.</summary>
    public static DatanetRole RoleOf(DatanetState state, ActorId who) => new(
        IsCurator(state, who),
        state.Charter?.Validators.Contains(who) == true ? StandingRules.Weight(state.Standings, who) : 0);

    /// <summary>Whether somebody decides disputes, plants known answers and publishes.</summary>
    public static bool IsCurator(DatanetState state, ActorId who) =>
        state.Owner == who || state.Charter?.Curators.Contains(who) == true;

    internal static bool IsWord(string text, DatanetOptions options) =>
        text.Length is > 0 && text.Length <= options.MaxWordLength && PlainText.IsPlain(text);

    private static bool MayContribute(DatanetState state, ActorId who) =>
        state.Charter is { InviteOnly: false } || state.Charter?.Members.Contains(who) == true
        || IsCurator(state, who);
}
