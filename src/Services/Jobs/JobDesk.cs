using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Jobs;

/// <summary>Asks for jobs, cancels them and asks for them again. Audited, in the transaction of what is done.</summary>
public sealed class JobDesk(StoreWriter writer, JobReader reader, JobKinds kinds, JobRunner runner, IJobEngine engine) : IDisposable
{
    private readonly SemaphoreSlim _handing = new(1);

    /// <summary>Asks for a job. While one of its lane waits or runs, that one is the answer.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="type">Its kind.</param>
    /// <param name="payload">What it is asked with; null is an empty object.</param>
    /// <param name="actorType">What kind asks.</param>
    /// <param name="actor">Who asks; must have been authorized to.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    public async Task<JobAnswer> EnqueueAsync(
        OrganizationId organizationId, string type, JsonElement? payload, ActorType actorType, string actor,
        CancellationToken cancellationToken = default)
    {
        if (kinds.Find(type) is not { } kind)
        {
            return new(JobVerdict.UnknownType, 0, "type must be one of " + string.Join(", ", kinds.Types));
        }
        if (Refuse(kind, payload) is { } refusal) return new(JobVerdict.BadPayload, 0, refusal);
        var given = payload ?? Nothing;
        return await PutAsync(
            new(organizationId, type, kind.LaneOf(given), actorType, actor, given.GetRawText()), "job.enqueue", cancellationToken);
    }

    /// <summary>Asks again for a job that has ended: a new job with the same payload.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="jobKey">The job.</param>
    /// <param name="actor">Who asks; must have been authorized to.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    public async Task<JobAnswer> RetryAsync(
        OrganizationId organizationId, long jobKey, string actor, CancellationToken cancellationToken = default)
    {
        var found = await reader.FindAsync(organizationId, jobKey, cancellationToken);
        if (found is not { } job) return new(JobVerdict.Missing, 0, "Job not found");
        if (!JobMoves.IsEnd(job.Row.Status)) return new(JobVerdict.NotEnded, jobKey, "The job has not ended");
        if (kinds.Find(job.Row.Type) is not { } kind)
        {
            return new(JobVerdict.UnknownType, jobKey, "type must be one of " + string.Join(", ", kinds.Types));
        }
        var lane = kind.LaneOf(JsonElement.Parse(job.PayloadJson));
        return await PutAsync(
            new(organizationId, kind.Type, lane, ActorType.User, actor, job.PayloadJson, jobKey), "job.retry", cancellationToken);
    }

    /// <summary>Cancels a job that waits, at once, or has one that runs stopped, which takes as long as it takes to its next pause.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="jobKey">The job.</param>
    /// <param name="actor">Who wants it; must have been authorized to.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    public Task<JobAnswer> CancelAsync(
        OrganizationId organizationId, long jobKey, string actor, CancellationToken cancellationToken = default) =>
        CancelAsync(organizationId, jobKey, ActorType.User, actor, cancellationToken);

    /// <summary>As above, for whoever is no person.</summary>
    public async Task<JobAnswer> CancelAsync(
        OrganizationId organizationId, long jobKey, ActorType actorType, string actor, CancellationToken cancellationToken = default)
    {
        var verdict = await writer.WriteAsync(transaction => Cancel(transaction, organizationId, jobKey, actorType, actor), cancellationToken);
        if (verdict == JobVerdict.Missing) return new(verdict, 0, "Job not found");
        if (verdict == JobVerdict.NotOpen) return new(verdict, jobKey, "The job has ended, or is to be stopped already");

        // Checkpoint 5: noted that it is unwanted, and its worker does not know. After a kill here the next start ends it as cancelled.
        runner.Stop(jobKey);
        return new(verdict, jobKey);
    }

    private async Task<JobAnswer> PutAsync(JobWish wish, string action, CancellationToken cancellationToken)
    {
        var (key, isNew) = await writer.WriteAsync(
            transaction =>
            {
                if (wish.Lane is { } lane && transaction.Jobs.FindInLane(wish.OrganizationId, lane) is { } open) return (open, false);
                var put = transaction.Jobs.Put(wish);
                Audit(transaction, wish.OrganizationId, wish.ActorType, wish.ActorId, action, put, new { type = wish.Type, retryOf = wish.RetryOf });
                return (put, true);
            },
            cancellationToken);
        if (!isNew) return new(JobVerdict.AlreadyOpen, key);

        // Checkpoint 1: recorded, and the engine does not know. After a kill here the next start hands it over.
        return await HandAsync(wish.OrganizationId, key, null) is { } reason ? new(JobVerdict.NotHandedOver, key, reason) : new(JobVerdict.Done, key);
    }

    public void Dispose() => _handing.Dispose();

    /// <summary>
    /// Hands a job that waits to the engine, once: whoever asks for a job while the host starts and the recovery, which finds it waiting,
    /// may both come with it.
    /// </summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="jobKey">The job.</param>
    /// <param name="engineId">What the engine was known to call it when the caller last saw it; null when it had not been handed over.</param>
    /// <returns>Why it was not taken, and the job has failed; null when it was.</returns>
    internal async Task<string?> HandAsync(OrganizationId organizationId, long jobKey, string? engineId)
    {
        await _handing.WaitAsync();
        try
        {
            var known = await writer.WriteAsync(transaction => transaction.Jobs.Find(organizationId, jobKey));
            if (known is not { Status: JobStatus.Queued } || known.EngineId != engineId) return null;
            var id = engine.Hand(jobKey, engineId);
            await writer.WriteAsync(transaction =>
            {
                transaction.Jobs.Hand(jobKey, id);
                return true;
            });
            return null;
        }
        catch (JobEngineException refused)
        {
            await writer.WriteAsync(
                transaction => transaction.Jobs.EndUnbegun(organizationId, jobKey, JobStatus.Failed, JobErrors.NotHandedOver, refused.Message));
            return refused.Message;
        }
        finally
        {
            _handing.Release();
        }
    }

    private static JobVerdict Cancel(StoreTransaction transaction, OrganizationId organizationId, long jobKey, ActorType actorType, string actor)
    {
        if (transaction.Jobs.Find(organizationId, jobKey) is not { } job) return JobVerdict.Missing;
        var isDone = job.Status switch
        {
            JobStatus.Queued => transaction.Jobs.EndUnbegun(
                organizationId, jobKey, JobStatus.Cancelled, JobErrors.Cancelled, "Cancelled by " + actor),
            JobStatus.Running => transaction.Jobs.AskToStop(organizationId, jobKey, actor),
            JobStatus.Succeeded or JobStatus.Failed or JobStatus.Cancelled => false,
        };
        if (!isDone) return JobVerdict.NotOpen;
        Audit(transaction, organizationId, actorType, actor, "job.cancel", jobKey, new { type = job.Type });
        return JobVerdict.Done;
    }

    private static JsonElement Nothing => JsonElement.Parse("{}");

    private static string? Refuse(JobKind kind, JsonElement? payload)
    {
        if (payload is not { } given) return kind.Refuse(Nothing);
        if (given.ValueKind != JsonValueKind.Object) return "payload must be an object";
        return given.GetRawText().Length > JobLimits.Payload ? $"payload must have at most {JobLimits.Payload} characters" : kind.Refuse(given);
    }

    private static void Audit(
        StoreTransaction transaction, OrganizationId organizationId, ActorType actorType, string actor, string action, long jobKey, object metadata) =>
        transaction.Audit.Add(
            organizationId, actorType, actor, action, string.Create(CultureInfo.InvariantCulture, $"job/{jobKey}"),
            JsonSerializer.Serialize(metadata, JsonSerializerOptions.Web));
}
