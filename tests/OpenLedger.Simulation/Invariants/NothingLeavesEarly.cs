using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Invariants;

/// <summary>Nobody hears of what is not durable.</summary>
internal sealed class NothingLeavesEarly(DurableWorld world, EffectLog effects) : Invariant
{
    public override string Sentence =>
        "No delivery, acknowledgement, listing or statement leaves an actor before what it tells is durable.";

    public override void OnSent(Message message)
    {
        if (message.Arguments is [Delivery<Transfer> delivery])
        {
            foreach (var transfer in delivery.Items)
            {
                Check(
                    effects.HasSeen(TransferLog.NameOf(delivery.From, message.To, transfer)),
                    $"{delivery.From} sent {transfer} before it was stored.");
            }
        }
    }

    public override void OnAnswered(Message message, object? answer)
    {
        if (message.Arguments is [Delivery<Transfer> delivery] && answer is DeliveryAnswer about)
        {
            Check(IsStored(world.Account(message.To).Inbox, delivery, about),
                $"{message.To} answered {delivery.From} with {about} before it was stored.");
        }
        else if (answer is AccountBooks books)
        {
            var stored = world.Account(books.Id);
            Check(books.Credited <= stored.Credited && books.Debited <= stored.Debited,
                $"{books.Id} stated {books.Credited} in, {books.Debited} out, before it was stored.");
        }
        else if (answer is CatalogAnswer { IsDone: true } && message.Arguments is [CatalogAnnouncement listed])
        {
            var edition = listed.Summary?.Edition ?? 0;
            Check(world.Listed.GetValueOrDefault(listed.Id, -1) >= edition,
                $"{message.To} listed {listed.Id}, edition {edition}, before that was stored.");
        }
    }

    private static bool IsStored(Inbox inbox, Delivery<Transfer> delivery, DeliveryAnswer answer)
    {
        var isOver = inbox.Channels.TryGetValue(delivery.From, out var channel)
            ? channel.Epoch > delivery.Epoch
            : inbox.ForgottenEpoch >= delivery.Epoch;
        return answer.Outcome switch
        {
            // An empty delivery on an epoch that was never used takes nothing and stores nothing.
            DeliveryOutcome.Taken => isOver || answer.Through == 0
                || (channel?.Epoch == delivery.Epoch && channel.Last >= answer.Through),
            DeliveryOutcome.Closed => isOver,
            _ => true,
        };
    }
}
