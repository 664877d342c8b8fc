using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Control.Clients;
using Helicarrier.Services.Control.Runners;

namespace Helicarrier.Services.Control.Models;

/// <summary>Lists the models that clients may be told to use, and sets what runs begin with. Audited.</summary>
public sealed class ModelDesk(StoreWriter writer, ModelReader reader, Placement placement)
{
    /// <summary>Models that are listed at most.</summary>
    public const int Most = 500;

    private static readonly string Kinds = string.Join(", ", ClientDialogues.Names);

    /// <summary>Both as they stand.</summary>
    public Task<ModelBook> ReadAsync(OrganizationId organizationId, CancellationToken cancellationToken = default) =>
        ModelBook.ReadAsync(reader, organizationId, cancellationToken);

    /// <summary>Lists a model. The first of a client has it take no other from then on.</summary>
    /// <param name="organizationId">Whose list.</param>
    /// <param name="client">A kind of client that is spoken to.</param>
    /// <param name="name">The model, as that client names it.</param>
    /// <param name="isAllowed">False lists it as one that may not be used.</param>
    /// <param name="actor">Who wants it; must have been authorized to.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    public async Task<ModelAnswer> AddAsync(
        OrganizationId organizationId, string client, string name, bool isAllowed, string actor, CancellationToken cancellationToken = default)
    {
        if (ClientDialogues.Find(client) is null) return new(RunVerdict.Bad, null, "BAD_CLIENT", $"client must be {Kinds}.");
        if (!ModelName.IsUsable(name)) return new(RunVerdict.Bad, null, "BAD_MODEL", ModelName.Rule);
        return await writer.WriteAsync(
            transaction =>
            {
                var id = Guid.CreateVersion7(transaction.Now);
                if (transaction.Models.Count(organizationId) >= Most)
                {
                    return new(RunVerdict.Refused, null, "TOO_MANY_MODELS", $"At most {Most} models are listed.");
                }
                if (!transaction.Models.Add(organizationId, id, client, name, isAllowed))
                {
                    return new(RunVerdict.Refused, null, "MODEL_EXISTS", $"{name} is listed for {client} already.");
                }
                Audit(transaction, organizationId, actor, "model.add", Target(client, name), new { before = (bool?)null, after = isAllowed });
                return new ModelAnswer(RunVerdict.Done, new(id, client, name, isAllowed, transaction.Now));
            },
            cancellationToken);
    }

    /// <summary>Lets a model that is listed be used, or no longer. Runs that use it go on.</summary>
    public Task<ModelAnswer> AllowAsync(
        OrganizationId organizationId, Guid id, bool isAllowed, string actor, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            organizationId, id,
            (transaction, before) =>
            {
                if (before.IsAllowed == isAllowed) return;
                transaction.Models.Allow(organizationId, id, isAllowed);
                var action = isAllowed ? "model.allow" : "model.disallow";
                Audit(transaction, organizationId, actor, action, Target(before.Client, before.Name), new { before = before.IsAllowed, after = isAllowed });
            },
            isAllowed, cancellationToken);

    /// <summary>Takes a model off the list. A client of which none is left takes any again.</summary>
    public Task<ModelAnswer> RemoveAsync(OrganizationId organizationId, Guid id, string actor, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            organizationId, id,
            (transaction, before) =>
            {
                transaction.Models.Remove(organizationId, id);
                var more = new { before = before.IsAllowed, after = (bool?)null };
                Audit(transaction, organizationId, actor, "model.remove", Target(before.Client, before.Name), more);
            },
            isAllowed: null, cancellationToken);

    /// <summary>Has the next runs of an agent, or of a kind of client, begin with a model. Runs that are alive keep theirs.</summary>
    public async Task<DefaultAnswer> SetDefaultAsync(
        OrganizationId organizationId, DefaultWish wish, string actor, CancellationToken cancellationToken = default)
    {
        var (client, refusal) = ClientOf(organizationId, wish);
        if (refusal is not null) return refusal;
        var model = wish.Model;
        if (model is not null && wish.Provider is { } provider && ClientDialogues.Find(client!) is not null)
        {
            model = ModelProvider.NameFor(client!, provider, model);
            if (model is null) return new(RunVerdict.Bad, null, null, "BAD_PROVIDER", $"{client} takes no models of this provider.");
        }
        var book = await ReadAsync(organizationId, cancellationToken);
        if (model is not null && book.Refuse(client!, model) is { } refused)
        {
            return new(refused.Verdict, null, null, refused.Code, refused.Reason);
        }
        await writer.WriteAsync(transaction => Put(transaction, organizationId, wish with { Model = model }, actor), cancellationToken);
        return new(RunVerdict.Done, client, model);
    }

    private static bool Put(StoreTransaction transaction, OrganizationId organizationId, DefaultWish wish, string actor)
    {
        var before = transaction.ModelDefaults.Find(organizationId, wish.Scope, wish.Name);
        if (before == wish.Model) return false;
        if (wish.Model is { } model)
        {
            transaction.ModelDefaults.Put(organizationId, wish.Scope, wish.Name, model, actor);
        }
        else
        {
            transaction.ModelDefaults.Clear(organizationId, wish.Scope, wish.Name);
        }

        Audit(transaction, organizationId, actor, "model.default", $"{WireName.Of(wish.Scope)}/{wish.Name}", new { before, after = wish.Model });
        return true;
    }

    private static string Target(string client, string name) => $"model/{client}/{name}";

    private static void Audit(StoreTransaction transaction, OrganizationId organizationId, string actor, string action, string target, object more) =>
        transaction.Audit.Add(organizationId, ActorType.User, actor, action, target, JsonSerializer.Serialize(more, JsonSerializerOptions.Web));

    // An agent that the catalogue no longer has can still be given up.
    private (string? Client, DefaultAnswer? Refusal) ClientOf(OrganizationId organizationId, DefaultWish wish)
    {
        if (wish.Scope == ModelScope.Client)
        {
            return ClientDialogues.Find(wish.Name) is null
                ? (null, new(RunVerdict.Bad, null, null, "BAD_CLIENT", $"client must be {Kinds}."))
                : (wish.Name, null);
        }
        try
        {
            var agent = placement.Agents(organizationId).FirstOrDefault(agent => agent.Name == wish.Name);
            return agent is null && wish.Model is not null
                ? (null, new(RunVerdict.Missing, null, null, "AGENT_NOT_FOUND", "The catalogue has no such agent."))
                : (agent?.Client, null);
        }
        catch (CatalogueException wrong)
        {
            return wish.Model is null ? (null, null) : (null, new(RunVerdict.Bad, null, null, "CATALOGUE_INVALID", wrong.Message));
        }
    }

    private async Task<ModelAnswer> ChangeAsync(
        OrganizationId organizationId, Guid id, Action<StoreTransaction, ModelRow> change, bool? isAllowed, CancellationToken cancellationToken) =>
        await writer.WriteAsync(
            transaction =>
            {
                if (transaction.Models.Find(organizationId, id) is not { } found)
                {
                    return new(RunVerdict.Missing, null, "MODEL_NOT_FOUND", "Model not found");
                }
                var before = new ModelRow(id, found.Client, found.Name, found.IsAllowed, transaction.Now);
                change(transaction, before);
                return new ModelAnswer(RunVerdict.Done, before with { IsAllowed = isAllowed ?? before.IsAllowed });
            },
            cancellationToken);
}
