using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Services.Control.Models;

/// <summary>
/// Which models clients may be told to use, and what runs begin with when nobody names one, as both stood when they were read. The rule for
/// all who start a run or switch a model.
/// </summary>
/// <param name="entries">What is listed.</param>
/// <param name="defaults">What runs begin with.</param>
public sealed class ModelBook(IReadOnlyList<ModelRow> entries, IReadOnlyList<ModelDefaultRow> defaults)
{
    /// <summary>Nothing is listed and nothing set.</summary>
    public static ModelBook Empty { get; } = new([], []);

    /// <summary>What is listed, by client and name.</summary>
    public IReadOnlyList<ModelRow> Entries => entries;

    /// <summary>What runs begin with, by scope and name.</summary>
    public IReadOnlyList<ModelDefaultRow> Defaults => defaults;

    /// <summary>Reads it.</summary>
    public static async Task<ModelBook> ReadAsync(ModelReader reader, OrganizationId organizationId, CancellationToken cancellationToken) =>
        new(await reader.ListAsync(organizationId, cancellationToken), await reader.DefaultsAsync(organizationId, cancellationToken));

    /// <summary>The models that a client may be told to use; null when none is listed for it, and it takes any.</summary>
    public IReadOnlyList<string>? Allowed(string client)
    {
        var listed = entries.Where(entry => entry.Client == client).ToList();
        return listed.Count == 0 ? null : [.. listed.Where(static entry => entry.IsAllowed).Select(static entry => entry.Name)];
    }

    /// <summary>Why a client may not be told to use a model; null when it may. Names are compared as they are.</summary>
    public RunAnswer? Refuse(string client, string model, RunId? id = null)
    {
        if (ClientDialogues.Find(client) is null) return Bad(id, "BAD_MODEL", "This agent's command names its model, or not.");
        if (!ModelName.IsUsable(model)) return Bad(id, "BAD_MODEL", ModelName.Rule);
        return Allowed(client) is { } allowed && !allowed.Contains(model, StringComparer.Ordinal)
            ? Bad(id, "MODEL_NOT_ALLOWED", $"{model} is not among the models that {client} may be told to use.")
            : null;
    }

    /// <summary>What an agent's runs begin with when nobody names a model: its own default, else its client's; null leaves it to the client.</summary>
    public ModelDefaultRow? DefaultOf(AgentEntry agent) => ClientDialogues.Find(agent.Client) is null
        ? null
        : Find(ModelScope.Agent, agent.Name) ?? Find(ModelScope.Client, agent.Client);

    /// <summary>What is set for an agent or a kind of client; null when nothing is.</summary>
    public ModelDefaultRow? Find(ModelScope scope, string name) => defaults.FirstOrDefault(row => row.Scope == scope && row.Name == name);

    private static RunAnswer Bad(RunId? id, string code, string reason) => new(RunVerdict.Bad, id, code, reason);
}
