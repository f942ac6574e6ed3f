using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Datanets.Contributions;

/// <summary>
/// One contribution to a datanet: its pages, the votes on it, the disputes about it, and its bond, which lies in the
/// contribution's own account. The key is a <see cref="ContributionId"/>. Every operation may be repeated: the same
/// page, vote, withdrawal, dispute or ruling again gets the first answer and changes nothing. A refusal is not
/// remembered: what was refused may be granted when its reason is gone.
/// </summary>
public interface IContribution : IPayee
{
    /// <summary>Begins it, if the datanet admits it under these terms.</summary>
    Task<DatanetAnswer> BeginAsync(BeginContribution command);

    /// <summary>Takes the next page. Its records are numbered, compared and handed on in the background.</summary>
    Task<DatanetAnswer> AppendAsync(AppendPage command);

    /// <summary>Says that all pages have come; review begins when they are settled.</summary>
    Task<DatanetAnswer> CloseAsync(CloseContribution command);

    /// <summary>A record that waits for this validator's vote, or null.</summary>
    Task<long?> NextForReviewAsync(ActorId validator);

    /// <summary>Takes a vote.</summary>
    Task<DatanetAnswer> VoteAsync(CastVote command);

    /// <summary>Takes records back: they leave with the next version.</summary>
    Task<DatanetAnswer> WithdrawAsync(WithdrawRecords command);

    /// <summary>Opens a dispute; the answer has its number.</summary>
    Task<DatanetAnswer> DisputeAsync(RaiseDispute command);

    /// <summary>Records the contributor's side of a dispute.</summary>
    Task<DatanetAnswer> AnswerAsync(AnswerDispute command);

    /// <summary>Ends a dispute.</summary>
    Task<DatanetAnswer> RuleAsync(RuleOnDispute command);

    /// <summary>What everybody may see, or null if it was not begun.</summary>
    Task<ContributionView?> ShowAsync();
}
