using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Registry;

/// <summary>One page of the list of actors.</summary>
public class Register(ActorContext<RegisterState> context) : Actor<RegisterState>(context), IRegister
{
    /// <summary>The kind of a register page.</summary>
    public const string Kind = "register";

    /// <inheritdoc/>
    public virtual Task AddAsync(ActorId id)
    {
        if (State.Ids.Contains(id))
        {
            return Task.CompletedTask;
        }

        if (State.Ids.Count >= RegisterRules.PageSize)
        {
            return Actors.Get<IRegister>(RegisterRules.PageBelow(Id.Key, id)).AddAsync(id);
        }

        State = State with { Ids = State.Ids.Add(id) };
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public virtual Task<RegisterPage> PageAsync() =>
        Task.FromResult(new RegisterPage([.. State.Ids], State.Ids.Count >= RegisterRules.PageSize));
}
