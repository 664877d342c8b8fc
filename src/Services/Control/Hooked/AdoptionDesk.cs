using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Control.Hooked;

/// <summary>
/// Has this machine's runner hold clients that were not started here, so that they can be stopped. Their hooks told which processes they are; the
/// runner decides what it holds. Takes one offer after another.
/// </summary>
public sealed partial class AdoptionDesk(
    StoreWriter writer, RunSessionReader sessions, HookedAgents agents, IRunner runner, TimeProvider time, ILogger<AdoptionDesk> logger)
{
    // Every use of a tool calls a hook.
    private static readonly TimeSpan RefusedFor = TimeSpan.FromMinutes(1);
    private const int MostRefused = 1_000;
    private const int LongestName = 200;

    private readonly Dictionary<ClientProcess, DateTimeOffset> _refused = [];

    /// <summary>Takes a client in, or notes another session of one that is held. One that the runner refuses is only watched.</summary>
    public async Task TakeAsync(AdoptionOffer offer, CancellationToken cancellationToken = default)
    {
        if (!runner.IsOn) return;
        var agent = await NameAsync(offer, cancellationToken);
        if (await sessions.FindAsync(offer.OrganizationId, offer.Told.Process, cancellationToken) is { } held)
        {
            await NoteAsync(offer, held, agent, cancellationToken);
            return;
        }
        if (IsRefused(offer.Told.Process)) return;
        try
        {
            var order = new AdoptOrder
            {
                Id = RunId.New(time.GetUtcNow()), Agent = agent, Client = offer.Client, Process = offer.Told.Process, BootId = offer.Told.BootId,
            };
            var taken = await runner.AdoptAsync(order, cancellationToken);
            await writer.WriteAsync(transaction => Record(transaction, offer, taken), CancellationToken.None);
        }
        catch (RunnerException refused)
        {
            if (refused.Code == RunnerFault.NotAdoptable) Remember(offer.Told.Process);
            Log.NotTaken(logger, offer.Told.Process.Pid, offer.Client, refused.Message);
        }
    }

    /// <summary>Records a client that a runner holds, where it is not yet.</summary>
    internal static void Record(
        StoreTransaction transaction, OrganizationId organizationId, RunSnapshot run, Adoption adopted, string actor, string? session)
    {
        if (transaction.Runs.RunnerOf(organizationId, run.Id) is not null) return;
        transaction.Runs.Put(new(organizationId, run.Id, run.Agent, adopted.Client, ActorType.Service, actor) { Adopted = adopted });
        var more = new { agent = run.Agent, client = adopted.Client, session, pid = adopted.Process.Pid, startedBy = adopted.StartedBy };
        transaction.Audit.Add(
            organizationId, ActorType.Service, actor, "run.adopt", "run/" + run.Id, JsonSerializer.Serialize(more, JsonSerializerOptions.Web));
    }

    private static bool Record(StoreTransaction transaction, AdoptionOffer offer, RunSnapshot taken)
    {
        if (taken.Adopted is not { } adopted) return false;
        Record(transaction, offer.OrganizationId, taken, adopted, offer.Told.Actor, offer.Session);
        transaction.Runs.Tell(offer.OrganizationId, taken);
        transaction.AdoptedSessions.Put(offer.OrganizationId, taken.Id, offer.Session);
        return true;
    }

    private async Task NoteAsync(AdoptionOffer offer, RunRow held, string agent, CancellationToken cancellationToken)
    {
        // It was taken in before anything was heard of its session.
        var isNamed = held.Agent == held.Client && held.Agent != agent;
        var known = await sessions.OfAsync(offer.OrganizationId, held.Id, cancellationToken);
        var isNew = !known.Contains(offer.Session, StringComparer.Ordinal) && known.Count < RunLimits.Sessions;
        if (!isNamed && !isNew) return;
        await writer.WriteAsync(
            transaction =>
            {
                if (isNamed) transaction.Runs.Rename(offer.OrganizationId, held.Id, agent);
                return isNew && transaction.AdoptedSessions.Put(offer.OrganizationId, held.Id, offer.Session);
            },
            CancellationToken.None);
    }

    // A name in which something is hidden names nobody: orders are given by it.
    private async Task<string> NameAsync(AdoptionOffer offer, CancellationToken cancellationToken)
    {
        var (agent, _) = await agents.FindAsync(offer.OrganizationId, offer.Client, offer.Session, offer.Directory, cancellationToken);
        return agent is { Length: > 0 and <= LongestName } && VisibleText.Line(agent) == agent ? agent : offer.Client;
    }

    private bool IsRefused(ClientProcess process) => _refused.TryGetValue(process, out var at) && time.GetUtcNow() - at < RefusedFor;

    private void Remember(ClientProcess process)
    {
        if (_refused.Count >= MostRefused) _refused.Clear();
        _refused[process] = time.GetUtcNow();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Process {ProcessId} of {Client} is not held: {Reason}")]
        public static partial void NotTaken(ILogger logger, int processId, string client, string reason);
    }
}
