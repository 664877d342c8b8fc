using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Control.Clients;
using Helicarrier.Services.Control.Models;
using Helicarrier.Services.Control.Runners;
using Helicarrier.Services.Control.Talks;
using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Control;

/// <summary>Starts runs of agents, speaks to them and stops them. Audited; what is ordered is on disk before a runner hears of it.</summary>
public sealed class RunDesk(
    StoreWriter writer, RunReader reader, Placement placement, ModelReader models, IRunner runner, HelicarrierSettings settings,
    TimeProvider time)
{
    /// <summary>How long a caller waits for a stop; it goes on all the same.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Characters of an idempotency key.</summary>
    public const int MaxKey = 200;

    private readonly ConcurrentDictionary<RunId, byte> _stops = new();

    /// <summary>Starts an agent of the catalogue.</summary>
    /// <param name="organizationId">Whose it will be.</param>
    /// <param name="wish">Which, and what it is to do.</param>
    /// <param name="actor">Who wants it; must have been authorized to.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer; a run that was recorded is started all the same.</param>
    public async Task<RunAnswer> SpawnAsync(OrganizationId organizationId, SpawnWish wish, string actor, CancellationToken cancellationToken = default)
    {
        var (place, refusal) = await ChooseAsync(organizationId, wish, cancellationToken);
        return place is null ? refusal! : await SpawnAsync(organizationId, place, wish, actor, isOwn: false, cancellationToken);
    }

    /// <summary>Starts an agent on this machine that need not be in the catalogue: one of the program's own.</summary>
    internal Task<RunAnswer> SpawnAsync(
        OrganizationId organizationId, AgentEntry entry, SpawnWish wish, string actor, CancellationToken cancellationToken) => SpawnAsync(
        organizationId, new Place(RunnerId.Local, RunnerId.Local.ToString(), [], settings.RunnerPlaces, entry), wish, actor, isOwn: true,
        cancellationToken);

    private async Task<RunAnswer> SpawnAsync(
        OrganizationId organizationId, Place place, SpawnWish wish, string actor, bool isOwn, CancellationToken cancellationToken)
    {
        var entry = place.Entry;
        var id = RunId.New(time.GetUtcNow());
        var book = await ModelBook.ReadAsync(models, organizationId, cancellationToken);
        var model = wish.Model ?? book.DefaultOf(entry)?.Model;
        if (model is not null && book.Refuse(entry.Client, model) is { } refused) return refused;
        var hash = wish.IdempotencyKey is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes(AskedFor(wish)));

        // What was asked for, and not what its default is now, tells two orders apart.
        wish = wish with { Model = model };
        var talk = ClientDialogues.Find(entry.Client) is { } dialogue ? Open(dialogue, id, entry, wish) : null;
        var run = new RunWish(organizationId, id, entry.Name, entry.Client, ActorType.User, actor, wish.IdempotencyKey, hash, place.Runner);
        var answer = await writer.WriteAsync(transaction => Record(transaction, run, wish, talk, isOwn), cancellationToken);

        // Checkpoint 1: recorded, and not started. After a kill here it is lost: nobody else knows its prompt.
        return answer ?? await StartAsync(organizationId, place, wish, id);
    }

    // Where nobody said where, it is the text that earlier versions hashed.
    private static string AskedFor(SpawnWish wish)
    {
        var text = wish.Agent + '\0' + wish.Prompt + (wish.Model is null ? "" : '\0' + wish.Model);
        return wish is { Runner: null, Labels.Count: 0 } ? text : string.Join('\0', [text, "", wish.Runner ?? "", .. wish.Labels]);
    }

    /// <summary>Writes a line to a run's standard input.</summary>
    public async Task<RunAnswer> SayAsync(
        OrganizationId organizationId, RunId id, string text, string actor, CancellationToken cancellationToken = default)
    {
        if (text.Length == 0) return new(RunVerdict.Bad, id, "BAD_REQUEST", "text is required");
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > RunLimits.Prompt) return TooLong(id);
        return await ActAsync(
            organizationId, id, actor, "run.message", new { bytes }, () => runner.SayAsync(id, text, number: null, cancellationToken), cancellationToken);
    }

    /// <summary>Types Ctrl-C at the terminal of a run that has one.</summary>
    public Task<RunAnswer> InterruptAsync(OrganizationId organizationId, RunId id, string actor, CancellationToken cancellationToken = default) =>
        ActAsync(
            organizationId, id, actor, "run.interrupt", new { key = "ctrl-c" }, () => runner.InterruptAsync(id, cancellationToken), cancellationToken);

    /// <summary>Has a run stand still, or go on.</summary>
    public Task<RunAnswer> FreezeAsync(
        OrganizationId organizationId, RunId id, bool isFrozen, string actor, CancellationToken cancellationToken = default) =>
        ActAsync(
            organizationId, id, actor, isFrozen ? "run.pause" : "run.resume", new { },
            () => runner.FreezeAsync(id, isFrozen, cancellationToken), cancellationToken);

    /// <summary>Has a run stand still, and says why.</summary>
    public Task<RunAnswer> PauseAsync(
        OrganizationId organizationId, RunId id, string reason, string actor, CancellationToken cancellationToken = default) =>
        ActAsync(
            organizationId, id, actor, "run.pause", new { reason = RunLimits.Cut(reason) },
            () => runner.FreezeAsync(id, isFrozen: true, cancellationToken), cancellationToken);

    /// <summary>
    /// Stops a run with everything that it started. One that is over is answered with what its end proved; the second order for one that is not
    /// proven dead kills it at once.
    /// </summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="id">The run.</param>
    /// <param name="wish">How.</param>
    /// <param name="actor">Who wants it; must have been authorized to.</param>
    /// <param name="cancellationToken">Gives up waiting; an order that was noted stands.</param>
    public async Task<RunAnswer> StopAsync(
        OrganizationId organizationId, RunId id, StopWish wish, string actor, CancellationToken cancellationToken = default)
    {
        if (await reader.FindAsync(organizationId, id, cancellationToken) is not { } found) return Missing(id);
        var isNoted = await writer.WriteAsync(
            transaction => NoteStop(transaction, organizationId, id, found.Row.Agent, wish, actor), cancellationToken);
        if (!isNoted) return new(RunVerdict.Done, id);

        // Checkpoint 2: noted, and the runner does not know. After a kill here the next start tells it.
        var stop = CarryOutAsync(organizationId, id, wish.IsForced, actor);
        var first = await Task.WhenAny(stop, Task.Delay(Patience, time, cancellationToken));
        return first == stop ? await stop : new(RunVerdict.UnderWay, id);
    }

    /// <summary>Lets an agent be started again that was to stay stopped.</summary>
    public async Task<RunAnswer> LiftAsync(OrganizationId organizationId, string agent, string actor, CancellationToken cancellationToken = default)
    {
        var isLifted = await writer.WriteAsync(
            transaction =>
            {
                if (!transaction.Orders.Lift(organizationId, agent, actor)) return false;
                AuditAgent(transaction, organizationId, actor, "order.lift", agent, new { });
                return true;
            },
            cancellationToken);
        return isLifted ? new(RunVerdict.Done, null) : new(RunVerdict.Missing, null, "ORDER_NOT_FOUND", "No order keeps this agent stopped");
    }

    /// <summary>Kills one process that carries a run's mark and belongs to no live run.</summary>
    /// <returns>Done when it is gone; refused when it is no such process, or did not die.</returns>
    public async Task<RunAnswer> ReapAsync(OrganizationId organizationId, ReapOrder order, string actor, CancellationToken cancellationToken = default)
    {
        try
        {
            var isGone = await runner.ReapAsync(order, cancellationToken);
            await writer.WriteAsync(
                transaction =>
                {
                    transaction.Audit.Add(
                        organizationId, ActorType.User, actor, "orphan.reap", string.Create(CultureInfo.InvariantCulture, $"process/{order.Pid}"),
                        JsonSerializer.Serialize(new { gone = isGone }, JsonSerializerOptions.Web));
                    return true;
                },
                CancellationToken.None);
            return isGone ? new(RunVerdict.Done, null) : new(RunVerdict.Refused, null, "NOT_CONFIRMED", "It was killed and is not confirmed dead.");
        }
        catch (RunnerException refused)
        {
            var verdict = refused.Code == RunnerFault.NotFound ? RunVerdict.Missing : RunVerdict.Unreachable;
            return new(verdict, null, verdict == RunVerdict.Missing ? "ORPHAN_NOT_FOUND" : refused.Code, refused.Message);
        }
    }

    /// <summary>Tells the runner of a stop that was noted, and notes what it did. One that is being carried out is only hurried.</summary>
    public async Task<RunAnswer> CarryOutAsync(OrganizationId organizationId, RunId id, bool isForced, string actor)
    {
        var isFirst = _stops.TryAdd(id, 0);
        try
        {
            var stopped = await runner.StopAsync(new(id, isForced), CancellationToken.None);
            await writer.WriteAsync(transaction => TakeOver(transaction, organizationId, stopped, actor));
            return new(RunVerdict.Done, id);
        }
        catch (RunnerException refused)
        {
            return new(refused.Code == RunnerFault.Unreachable ? RunVerdict.Unreachable : RunVerdict.Refused, id, refused.Code, refused.Message);
        }
        finally
        {
            if (isFirst) _stops.TryRemove(id, out _);
        }
    }

    /// <summary>Whether a stop of a run is being carried out.</summary>
    public bool IsStopping(RunId id) => _stops.ContainsKey(id);

    /// <summary>Notes that a run is to be stopped and, where it is wished, that its agent stays stopped.</summary>
    /// <returns>False when the run is over.</returns>
    internal static bool NoteStop(StoreTransaction transaction, OrganizationId organizationId, RunId id, string agent, StopWish wish, string actor)
    {
        var reason = wish.Reason is null ? null : RunLimits.Cut(wish.Reason);
        var isOpen = transaction.Runs.AskToStop(organizationId, id, actor, reason, wish.IsForced);
        if (isOpen) Audit(transaction, organizationId, actor, "run.stop", id, new { forced = wish.IsForced, reason });
        if (wish.KeepsStopped && transaction.Orders.Give(organizationId, agent, id, reason, actor))
        {
            AuditAgent(transaction, organizationId, actor, "order.give", agent, new { run = id.ToString(), reason });
        }

        return isOpen;
    }

    /// <summary>Takes over what a runner says of a run; what a stop came to is audited with it, by whoever hears of it first.</summary>
    internal static bool TakeOver(StoreTransaction transaction, OrganizationId organizationId, RunSnapshot run, string actor)
    {
        if (run.StoppedAfterMinutes is { } minutes) NoteLimit(transaction, organizationId, run.Id, minutes);
        if (!transaction.Runs.Tell(organizationId, run)) return false;
        if (RunMoves.IsOver(run.Status)) transaction.Asks.EndAll(organizationId, run.Id, AskEnd.Over);
        if (run is not { Status: RunStatus.Stopped or RunStatus.Unconfirmed, Stop: { } proof }) return true;
        var took = (long)(proof.EndedAt - proof.StartedAt).TotalMilliseconds;
        Audit(
            transaction, organizationId, actor, proof.IsConfirmed ? "run.stopped" : "run.unconfirmed", run.Id,
            new { proof = WireName.Of(proof.Kind), met = proof.Met, left = proof.Left, forced = proof.ForcedAt is not null, milliseconds = took });
        return true;
    }

    // Nobody ordered it: the catalogue did.
    private static void NoteLimit(StoreTransaction transaction, OrganizationId organizationId, RunId id, int minutes)
    {
        if (transaction.Runs.StopInTime(organizationId, id, RunFollower.Actor, RunCaps.Reason(minutes)))
        {
            Audit(transaction, organizationId, RunFollower.Actor, "run.limit", id, new { minutes });
        }
    }

    private static void Audit(StoreTransaction transaction, OrganizationId organizationId, string actor, string action, RunId id, object more) =>
        transaction.Audit.Add(
            organizationId, ActorType.User, actor, action, "run/" + id, JsonSerializer.Serialize(more, JsonSerializerOptions.Web));

    private static void AuditAgent(
        StoreTransaction transaction, OrganizationId organizationId, string actor, string action, string agent, object more) =>
        transaction.Audit.Add(
            organizationId, ActorType.User, actor, action, "agent/" + agent, JsonSerializer.Serialize(more, JsonSerializerOptions.Web));

    // Whether it may be, and that it is to be, are one step: an order that is given meanwhile comes before it or after.
    private static RunAnswer? Record(StoreTransaction transaction, RunWish wish, SpawnWish asked, Conversation? talk, bool isOwn)
    {
        var (organization, actor) = (wish.OrganizationId, wish.ActorId);
        if (wish.RequestHash is { } hash && transaction.Runs.FindByKey(organization, wish.IdempotencyKey!, hash) is { } earlier)
        {
            return earlier.IsSame
                ? new(RunVerdict.Done, earlier.Id)
                : new(RunVerdict.OtherRequest, earlier.Id, "IDEMPOTENCY_CONFLICT", "This Idempotency-Key was used for another agent, prompt, model or runner.");
        }
        if (transaction.Orders.Find(organization, wish.Agent) is { } order)
        {
            AuditAgent(transaction, organization, actor, "order.refuse", wish.Agent, new { givenBy = order.GivenBy });
            var why = order.Reason is null ? "" : $": {order.Reason}";
            return new(
                RunVerdict.KeptStopped, null, "STANDING_ORDER",
                string.Create(CultureInfo.InvariantCulture, $"{wish.Agent} stays stopped, by {order.GivenBy}, {order.GivenAt:yyyy-MM-dd HH:mm} UTC{why}"));
        }
        // Ordered since the place was chosen, perhaps. The program's own agent, the drill's, is started all the same.
        if (!isOwn && transaction.Drains.IsDrained(organization, wish.Runner))
        {
            return new(RunVerdict.Refused, null, RunnerFault.Drained, "That runner takes no new runs.");
        }
        transaction.Runs.Put(wish);
        if (talk is not null) TalkStore.Begin(transaction, wish, talk);
        var bytes = Encoding.UTF8.GetByteCount(asked.Prompt ?? "");
        Audit(transaction, organization, actor, "run.spawn", wish.Id, new { agent = wish.Agent, promptBytes = bytes, model = asked.Model });
        return null;
    }

    private static RunAnswer Missing(RunId id) => new(RunVerdict.Missing, id, "RUN_NOT_FOUND", "Run not found");

    private static RunAnswer TooLong(RunId? id) => new(RunVerdict.TooLong, id, "PROMPT_TOO_LARGE", $"A prompt has at most {RunLimits.Prompt} bytes.");

    private async Task<(Place? Place, RunAnswer? Refusal)> ChooseAsync(
        OrganizationId organizationId, SpawnWish wish, CancellationToken cancellationToken)
    {
        try
        {
            if (wish.IdempotencyKey is { Length: 0 or > MaxKey })
            {
                return (null, new(RunVerdict.Bad, null, "BAD_REQUEST", $"Idempotency-Key has 1 to {MaxKey} characters."));
            }
            if (Encoding.UTF8.GetByteCount(wish.Prompt ?? "") > RunLimits.Prompt) return (null, TooLong(null));
            var place = await placement.ChooseAsync(organizationId, wish, cancellationToken);
            return place.Entry.TakesPrompt || string.IsNullOrEmpty(wish.Prompt)
                ? (place, null)
                : (null, new(RunVerdict.Bad, null, "BAD_REQUEST", "This agent takes no prompt."));
        }
        catch (CatalogueException wrong)
        {
            return (null, new(RunVerdict.Bad, null, "CATALOGUE_INVALID", wrong.Message));
        }
        catch (RunnerException away)
        {
            var verdict = away.Code switch
            {
                RunnerFault.NoAgent => RunVerdict.Missing,
                RunnerFault.Drained => RunVerdict.Refused,
                _ => RunVerdict.Unreachable,
            };
            return (null, new(verdict, null, away.Code, away.Message));
        }
    }

    // What a client that is spoken to is to do is said in its own form, by whoever follows the talk.
    private Conversation Open(IClientDialogue dialogue, RunId id, AgentEntry entry, SpawnWish wish)
    {
        var talk = new Conversation();
        dialogue.Open(talk, id, entry.Directory, wish.Model);
        if (!string.IsNullOrEmpty(wish.Prompt)) dialogue.Say(talk, Guid.CreateVersion7(time.GetUtcNow()), wish.Prompt);
        return talk;
    }

    // Another machine's runner gives its own variables.
    private static Dictionary<string, string> Environment(Place place, IClientDialogue? dialogue)
    {
        var inherited = place.Runner == RunnerId.Local ? place.Entry.Environment : [];
        var variables = new Dictionary<string, string>(HelicarrierSettings.Inherited(inherited), StringComparer.Ordinal);
        foreach (var (name, value) in dialogue?.Environment ?? new Dictionary<string, string>()) variables[name] = value;
        return variables;
    }

    private async Task<RunAnswer> StartAsync(OrganizationId organizationId, Place place, SpawnWish wish, RunId id)
    {
        var entry = place.Entry;
        var dialogue = ClientDialogues.Find(entry.Client);
        try
        {
            var started = await runner.StartAsync(
                new()
                {
                    Id = id, Agent = entry.Name, Command = [.. entry.Arguments, .. dialogue?.Arguments(id, wish.Model) ?? []],
                    Directory = entry.Directory, Places = place.Places, Environment = Environment(place, dialogue), Form = entry.Form,
                    Prompt = dialogue is not null || string.IsNullOrEmpty(wish.Prompt) ? null : wish.Prompt,
                },
                CancellationToken.None);
            await writer.WriteAsync(transaction => transaction.Runs.Tell(organizationId, started));
            return new(RunVerdict.Done, id);
        }
        catch (RunnerException refused)
        {
            // Nobody knows whether one that is away heard of it: the follower finds out.
            if (refused.Code == RunnerFault.Unreachable) return new(RunVerdict.Unreachable, id, refused.Code, refused.Message);
            await writer.WriteAsync(transaction => transaction.Runs.Lose(organizationId, id, refused.Message));
            return new(refused.Code == RunnerFault.Full ? RunVerdict.Full : RunVerdict.Refused, id, refused.Code, refused.Message);
        }
    }

    private async Task<RunAnswer> ActAsync(
        OrganizationId organizationId, RunId id, string actor, string action, object more, Func<Task> act, CancellationToken cancellationToken)
    {
        var found = await reader.FindAsync(organizationId, id, cancellationToken);
        if (found is null) return Missing(id);
        if (found.Row.Kind == RunKind.Adopted) return TalkRefusal.Mute(id);
        if (found.Row.IsOver) return new(RunVerdict.Refused, id, RunnerFault.Over, "The run is over.");
        try
        {
            await act();
        }
        catch (RunnerException refused)
        {
            return new(refused.Code == RunnerFault.Unreachable ? RunVerdict.Unreachable : RunVerdict.Refused, id, refused.Code, refused.Message);
        }
        await writer.WriteAsync(
            transaction =>
            {
                Audit(transaction, organizationId, actor, action, id, more);
                return true;
            },
            CancellationToken.None);
        return new(RunVerdict.Done, id);
    }
}
