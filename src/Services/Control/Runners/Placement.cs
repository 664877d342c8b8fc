using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Control.Runners;

/// <summary>What may be run where: this machine's catalogue, and those of the runners that are connected.</summary>
public sealed class Placement(AgentCatalogue catalogue, RunnerPool pool, RunReader runs, RunnerReader runners, HelicarrierSettings settings)
{
    /// <summary>All agents that may be run now, by name. One that several machines have is told as this one has it, or the first.</summary>
    /// <exception cref="CatalogueException">This machine's file is no catalogue.</exception>
    public IReadOnlyList<AgentEntry> Agents(OrganizationId organizationId) =>
    [
        .. Places(organizationId).Select(static place => place.Entry).DistinctBy(static agent => agent.Name)
            .OrderBy(static agent => agent.Name, StringComparer.Ordinal),
    ];

    /// <summary>Names of the runners that may start an agent; none while this machine's file is no catalogue.</summary>
    public IReadOnlyList<string> RunnersOf(OrganizationId organizationId, string agent)
    {
        try
        {
            return [.. Places(organizationId).Where(place => place.Entry.Name == agent).Select(static place => place.Name)];
        }
        catch (CatalogueException)
        {
            return [];
        }
    }

    /// <summary>Where an agent is to be started: where most places are free among the runners that have it, are meant and take new runs.</summary>
    /// <param name="organizationId">Whose it will be.</param>
    /// <param name="wish">Which, and where.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogueException">This machine's file is no catalogue.</exception>
    /// <exception cref="RunnerException">No runner has it, none of those that are meant is there, or none of them takes new runs.</exception>
    public async Task<Place> ChooseAsync(OrganizationId organizationId, SpawnWish wish, CancellationToken cancellationToken)
    {
        var meant = Places(organizationId).Where(place => place.Entry.Name == wish.Agent && IsMeant(place, wish)).ToList();
        if (meant.Count == 0) throw Refusal(organizationId, wish);
        var drains = await runners.DrainsAsync(organizationId, cancellationToken);
        var taking = meant.Where(place => !drains.ContainsKey(place.Runner)).ToList();

        // What a key asked for before is found by the key, wherever that was.
        if (taking.Count == 0 && wish.IdempotencyKey is null) throw Drained(meant[0], drains[meant[0].Runner]);
        var open = await runs.OpenAsync(organizationId, cancellationToken);
        var taken = open.Where(static run => run.Kind == RunKind.Managed).CountBy(static run => run.Runner).ToDictionary();
        return (taking.Count > 0 ? taking : meant).MaxBy(place => place.Places - taken.GetValueOrDefault(place.Runner))!;
    }

    private static RunnerException Drained(Place place, DrainRow order)
    {
        var name = place.Runner == RunnerId.Local ? "This host's own runner" : place.Name;
        return new(RunnerFault.Drained, $"{name} takes no new runs, by {order.By}, and no other runner has this agent and is meant.");
    }

    private static bool IsMeant(Place place, SpawnWish wish) =>
        (wish.Runner is null || wish.Runner == place.Name) && wish.Labels.All(label => place.Labels.Contains(label, StringComparer.Ordinal));

    // This machine first, so that it is the one that is taken where two are as good.
    private IEnumerable<Place> Places(OrganizationId organizationId)
    {
        var own = RunnerId.Local.ToString();
        var here = catalogue.Read().Select(entry => new Place(RunnerId.Local, own, [], settings.RunnerPlaces, entry));
        var elsewhere =
            from runner in pool.Connected
            where runner.Organization == organizationId
            orderby runner.Profile.Name, runner.Id.ToString()
            from entry in runner.Agents
            select new Place(runner.Id, runner.Profile.Name, runner.Profile.Labels, runner.Profile.Places, entry);
        return pool.IsOn ? here.Concat(elsewhere) : elsewhere;
    }

    private RunnerException Refusal(OrganizationId organizationId, SpawnWish wish)
    {
        var isThere = Places(organizationId).Any(place => place.Entry.Name == wish.Agent);
        if (isThere) return new(RunnerFault.Unreachable, "No runner that is connected and has this agent is the one that is meant.");
        return pool.IsOn || pool.Connected.Count > 0
            ? new(RunnerFault.NoAgent, "The catalogue has no such agent.")
            : new(RunnerFault.Unreachable, "This host runs no agents, and no runner is connected.");
    }
}
