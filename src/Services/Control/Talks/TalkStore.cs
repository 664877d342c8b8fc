using Helicarrier.Domain;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Services.Control.Talks;

/// <summary>Writes how a talk stands, and what it asks, in one transaction.</summary>
internal static class TalkStore
{
    /// <summary>Characters of an ask's whole text that are kept.</summary>
    public const int Detail = 64 * 1024;

    /// <summary>Notes a talk that begins.</summary>
    public static void Begin(StoreTransaction transaction, RunWish run, Conversation state) =>
        transaction.Talks.Put(run.OrganizationId, run.Id, Talk.Row(state, readTo: 0));

    /// <summary>Notes how a talk goes on. Of a run that is over nothing is asked any more.</summary>
    public static void Put(StoreTransaction transaction, Talk talk, Conversation next, long readTo)
    {
        var (organization, run) = (talk.OrganizationId, talk.Run);
        transaction.Talks.Put(organization, run.Id, Talk.Row(next, readTo));
        foreach (var settled in next.Settled)
        {
            if (transaction.Asks.Find(organization, run.Id, settled.Id) is { } key) transaction.Asks.End(organization, key, settled.End);
        }

        if (!transaction.Runs.IsOpen(organization, run.Id)) return;
        foreach (var ask in next.Asks.Where(ask => transaction.Asks.Find(organization, run.Id, ask.Id) is null))
        {
            transaction.Asks.Put(new(
                organization, run.Id, ask.Id, run.Agent, run.Client, next.SessionId, next.Directory, AskEvidence.Client, Kept(ask.Offer)));
        }
    }

    /// <summary>An offer as it is kept and shown: without what looks secret, and not longer than a person reads.</summary>
    public static AskOffer Kept(AskOffer offer) => offer with
    {
        Title = SecretText.Blotted(offer.Title), Detail = offer.Detail is { } detail ? SecretText.Blotted(VisibleText.Cut(detail, Detail)) : null,
        Reason = offer.Reason is { } reason ? SecretText.Blotted(reason) : null,
        AlwaysMeans = offer.AlwaysMeans is { } means ? SecretText.Blotted(means) : null,
    };
}
