using System.Globalization;
using System.Text;
using System.Text.Json;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Jobs;
using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Ops;

/// <summary>
/// Records jobs that wait for a trigger, and triggers them: a job that waits with the same type and payload is the one that is run, so that
/// recording and triggering is one job. Audited, in the transaction of what is done.
/// </summary>
public sealed class OpsDesk(
    StoreWriter writer, JobReader reader, JobKinds kinds, JobDesk desk, JobRecovery recovery, RunnerCall runner, HelicarrierSettings settings)
{
    /// <summary>Jobs that may wait for a trigger.</summary>
    public const int MaxHeld = 1_000;

    private const string Open = "One of its kind waits or runs already: no other was begun";
    private const string Given = "It was given to a runner";

    private static JsonElement Nothing => JsonElement.Parse("{}");

    /// <summary>Records a job, which nobody runs before it is triggered.</summary>
    /// <param name="actor">Who does.</param>
    /// <param name="wish">The job.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    public async Task<OpsAnswer> RecordAsync(OpsActor actor, OpsWish wish, CancellationToken cancellationToken = default)
    {
        if (Refuse(wish) is { } refusal) return refusal;
        var key = await writer.WriteAsync(transaction => Hold(transaction, actor, wish), cancellationToken);
        return key is { } held
            ? new(OpsVerdict.Done, held, JobStatus.Queued)
            : new(OpsVerdict.Full, Reason: string.Create(CultureInfo.InvariantCulture, $"{MaxHeld} jobs wait for a trigger: trigger or cancel some"));
    }

    /// <summary>Has a job run: by the runner elsewhere if there is one, else by this host.</summary>
    /// <param name="actor">Who wants it.</param>
    /// <param name="wish">The job.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer; a job that was recorded is handed over all the same.</param>
    public async Task<OpsAnswer> TriggerAsync(OpsActor actor, OpsWish wish, CancellationToken cancellationToken = default)
    {
        if (Refuse(wish) is { } refusal) return refusal;
        var (key, isMine) = await writer.WriteAsync(transaction => Trigger(transaction, actor, wish), cancellationToken);
        if (!isMine) return await ToldAsync(actor, OpsVerdict.AlreadyOpen, key, Open);

        // A kill here leaves it recorded: the next start hands it to the engine, and ends one that was to go elsewhere.
        if (runner.IsConfigured) return await CallAsync(actor, key, wish);
        return await desk.HandAsync(actor.OrganizationId, key, null) is { } reason
            ? new(OpsVerdict.NotHandedOver, key, JobStatus.Failed, reason)
            : await ToldAsync(actor, OpsVerdict.Done, key, "This host runs it");
    }

    private async Task<OpsAnswer> CallAsync(OpsActor actor, long key, OpsWish wish)
    {
        try
        {
            return await GiveAsync(actor, key, wish);
        }
        finally
        {
            recovery.Settle(key);
        }
    }

    private async Task<OpsAnswer> GiveAsync(OpsActor actor, long key, OpsWish wish)
    {
        var reply = await runner.ExecuteAsync(key.ToString(CultureInfo.InvariantCulture), wish.Type!, PayloadOf(wish));
        if (reply.Failure is { } failure)
        {
            var error = "Runner call failed: " + failure;
            var isFailed = await writer.WriteAsync(transaction =>
                transaction.Jobs.EndUnbegun(actor.OrganizationId, key, JobStatus.Failed, OpsErrors.RunnerUnreachable, error));

            // Whatever became of the answer, the runner itself may have said meanwhile that it is at it.
            return isFailed ? new(OpsVerdict.RunnerFailed, key, JobStatus.Failed, error) : await ToldAsync(actor, OpsVerdict.Done, key, Given);
        }
        await writer.WriteAsync(transaction => transaction.HandedJobs.Begin(actor.OrganizationId, key, reply.Instance));
        return await ToldAsync(actor, OpsVerdict.Done, key, Given);
    }

    private async Task<OpsAnswer> ToldAsync(OpsActor actor, OpsVerdict verdict, long key, string message)
    {
        var job = await reader.FindAsync(actor.OrganizationId, key);
        return new(verdict, key, job?.Row.Status, message);
    }

    private OpsAnswer? Refuse(OpsWish wish)
    {
        if (string.IsNullOrEmpty(wish.Type)) return new(OpsVerdict.Bad, Reason: "job_type is required");
        if (!JobType.IsUsable(wish.Type)) return new(OpsVerdict.Bad, Reason: "job_type must be " + JobType.Rule);
        if (!settings.Ops.Allowlist.Contains(wish.Type, StringComparer.Ordinal))
        {
            return new(OpsVerdict.NotAllowed, Reason: $"Job type '{wish.Type}' not in allowlist");
        }
        if (settings.Ops.Flags.KeepsOff(wish.Type) is { } flag) return new(OpsVerdict.Off, Reason: flag + " is off");
        if (!wish.HasUsableRequester)
        {
            return new(OpsVerdict.Bad, Reason: $"requested_by must be one visible line of at most {OpsWish.MaxRequester} characters");
        }
        if (wish.Payload is { ValueKind: not JsonValueKind.Object }) return new(OpsVerdict.Bad, Reason: "payload must be an object");
        if (PayloadOf(wish).Length > JobLimits.Payload)
        {
            return new(OpsVerdict.Bad, Reason: $"payload must have at most {JobLimits.Payload} characters");
        }
        return runner.IsConfigured ? null : RefuseHere(wish);
    }

    private OpsAnswer? RefuseHere(OpsWish wish)
    {
        if (kinds.Find(wish.Type!) is not { } kind)
        {
            return new(OpsVerdict.Bad, Reason: "job_type must be one of " + string.Join(", ", kinds.Types));
        }
        return kind.Refuse(wish.Payload ?? Nothing) is { } reason ? new(OpsVerdict.Bad, Reason: reason) : null;
    }

    private static long? Hold(StoreTransaction transaction, OpsActor actor, OpsWish wish)
    {
        if (transaction.HandedJobs.CountHeld(actor.OrganizationId) >= MaxHeld) return null;
        var key = transaction.Jobs.Put(Put(actor, wish, lane: null, JobHands.Nobody));
        Audit(transaction, actor, "job.record", key, wish);
        return key;
    }

    private (long Key, bool IsMine) Trigger(StoreTransaction transaction, OpsActor actor, OpsWish wish)
    {
        // What goes on elsewhere stands in nobody's way here.
        var lane = runner.IsConfigured ? null : kinds.Find(wish.Type!)!.LaneOf(wish.Payload ?? Nothing);
        if (lane is not null && transaction.Jobs.FindInLane(actor.OrganizationId, lane) is { } open) return (open, false);
        var hands = runner.IsConfigured ? JobHands.Runner : JobHands.Engine;
        var held = transaction.HandedJobs.FindHeld(actor.OrganizationId, wish.Type!, PayloadOf(wish));
        if (held is { } waiting) transaction.HandedJobs.HandOver(actor.OrganizationId, waiting, hands, lane, "Triggered by " + actor.Name);
        var key = held ?? transaction.Jobs.Put(Put(actor, wish, lane, hands));
        Audit(transaction, actor, "job.trigger", key, wish);
        if (runner.IsConfigured) recovery.Spare(key);
        return (key, true);
    }

    private static JobWish Put(OpsActor actor, OpsWish wish, string? lane, JobHands hands) =>
        new(actor.OrganizationId, wish.Type!, lane, Persistence.Model.ActorType.Service, wish.Requester, PayloadOf(wish), Hands: hands);

    // Two payloads that say the same are the same text.
    private static string PayloadOf(OpsWish wish) => Encoding.UTF8.GetString(CanonicalJson.Write(wish.Payload ?? Nothing).Span);

    private static void Audit(StoreTransaction transaction, OpsActor actor, string action, long key, OpsWish wish) => transaction.Audit.Add(
        actor.OrganizationId, actor.Type, actor.Name, action, string.Create(CultureInfo.InvariantCulture, $"job/{key}"),
        JsonSerializer.Serialize(new { type = wish.Type, requestedBy = wish.RequestedBy?.Trim() ?? OpsWish.Anybody }, JsonSerializerOptions.Web));
}
