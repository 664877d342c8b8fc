using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary>
/// <c>ops_jobs</c>: every run of a job. A statement that moves one names where it may come from, and a worker's also its fence: who comes
/// late, or second, changes nothing. Each move is told in the job's events, in its transaction.
/// </summary>
public sealed class JobTable(WriteScope scope, JobEventTable events) : Table(scope)
{
    private const string FindFailureSql =
        "SELECT status, error_code, error_message FROM ops_jobs WHERE job_key = @0 AND status IN ('failed', 'cancelled')";

    private const string PutSql =
        """
        INSERT INTO ops_jobs (organization_id, job_type, lane, status, actor_type, actor_id, created_at, updated_at, attempt, fence, payload_json, retry_of,
            hands)
        VALUES (@0, @1, @2, 'queued', @3, @4, @5, @5, 0, 0, @6, @7, @8)
        """;

    private const string FindInLaneSql =
        "SELECT job_key FROM ops_jobs WHERE organization_id = @0 AND lane = @1 AND status IN ('queued', 'running')";

    private const string Columns = "job_key, fence, organization_id, job_type, status, attempt, engine_id, cancel_asked_at IS NOT NULL, hands";

    private const string OpenSql = "SELECT " + Columns + " FROM ops_jobs WHERE status IN ('queued', 'running') ORDER BY job_key";

    private const string FindSql = "SELECT " + Columns + " FROM ops_jobs WHERE organization_id = @0 AND job_key = @1";

    private const string TakeSql =
        """
        UPDATE ops_jobs SET status = 'running', attempt = attempt + 1, fence = fence + 1, started_at = @1, updated_at = @1, progress = NULL,
            progress_text = NULL
        WHERE job_key = @0 AND status = 'queued' AND hands = 'engine'
        RETURNING fence, organization_id, job_type, attempt, actor_type, actor_id, payload_json
        """;

    private const string PutBackSql =
        """
        UPDATE ops_jobs SET status = 'queued', updated_at = @2, progress = NULL, progress_text = NULL
        WHERE job_key = @0 AND fence = @1 AND status = 'running' AND cancel_asked_at IS NULL
        """;

    private const string EndSql =
        """
        UPDATE ops_jobs SET status = @2, ended_at = @3, updated_at = @3, duration_ms = max(0, @3 - started_at), error_code = @4, error_message = @5,
            result_json = @6, report_json = @7, progress = CASE WHEN @2 = 'succeeded' THEN 100 ELSE progress END
        WHERE job_key = @0 AND fence = @1 AND status = 'running'
        """;

    private const string EndUnbegunSql =
        """
        UPDATE ops_jobs SET status = @2, ended_at = @3, updated_at = @3, error_code = @4, error_message = @5
        WHERE organization_id = @0 AND job_key = @1 AND status = 'queued'
        """;

    private const string AskToStopSql =
        """
        UPDATE ops_jobs SET cancel_asked_at = @2, updated_at = @2
        WHERE organization_id = @0 AND job_key = @1 AND status = 'running' AND cancel_asked_at IS NULL
        """;

    private const string HandSql = "UPDATE ops_jobs SET engine_id = @1, updated_at = @2 WHERE job_key = @0 AND status IN ('queued', 'running')";

    private const string ProgressSql =
        "UPDATE ops_jobs SET progress = @2, progress_text = @3, updated_at = @4 WHERE job_key = @0 AND fence = @1 AND status = 'running'";

    private const string HoldsSql = "SELECT 1 FROM ops_jobs WHERE job_key = @0 AND fence = @1 AND status = 'running'";

    private readonly Statement _findFailure = scope.Statement(FindFailureSql);
    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _findInLane = scope.Statement(FindInLaneSql);
    private readonly Statement _open = scope.Statement(OpenSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _take = scope.Statement(TakeSql);
    private readonly Statement _putBack = scope.Statement(PutBackSql);
    private readonly Statement _end = scope.Statement(EndSql);
    private readonly Statement _endUnbegun = scope.Statement(EndUnbegunSql);
    private readonly Statement _askToStop = scope.Statement(AskToStopSql);
    private readonly Statement _hand = scope.Statement(HandSql);
    private readonly Statement _progress = scope.Statement(ProgressSql);
    private readonly Statement _holds = scope.Statement(HoldsSql);

    /// <summary>Queues a job and returns its key; its lane must be free.</summary>
    public long Put(JobWish wish)
    {
        var key = _put.Insert(
            wish.OrganizationId.Value, wish.Type, wish.Lane, WireName.Of(wish.ActorType), wish.ActorId, Now, wish.PayloadJson, wish.RetryOf,
            WireName.Of(wish.Hands));
        var more = wish.Hands == JobHands.Nobody ? "; it waits for a trigger" : "";
        Tell(wish.OrganizationId, key, JobStatus.Queued, $"Asked for by {wish.ActorId}{more}");
        return key;
    }

    /// <summary>The job of a lane that has not ended; null when the lane is free.</summary>
    public long? FindInLane(OrganizationId organizationId, string lane) => _findInLane.Scalar(organizationId.Value, lane);

    /// <summary>One job, ended or not; null when there is none.</summary>
    public OpenJob? Find(OrganizationId organizationId, long jobKey)
    {
        using var row = _find.Start(organizationId.Value, jobKey);
        return row.Read() ? Read(row) : null;
    }

    /// <summary>All that have not ended, of every organization, in the order in which they were asked for.</summary>
    public IReadOnlyList<OpenJob> Open()
    {
        var open = new List<OpenJob>();
        using var row = _open.Start();
        while (row.Read()) open.Add(Read(row));
        return open;
    }

    /// <summary>How a job ended that failed or was cancelled; null for any other.</summary>
    public JobEnd? FindFailure(long jobKey)
    {
        using var row = _findFailure.Start(jobKey);
        return row.Read() ? new() { Status = row.Word<JobStatus>(0), ErrorCode = row.Text(1), Error = row.Text(2) } : null;
    }

    /// <summary>Begins an attempt at a queued job.</summary>
    /// <returns>Null when it is not queued: somebody else has it, or it has ended.</returns>
    public TakenJob? Take(long jobKey)
    {
        TakenJob taken;
        using (var row = _take.Start(jobKey, Now))
        {
            if (!row.Read()) return null;
            taken = new(
                new(jobKey, row.Int64(0)), new(row.String(1)), row.String(2), row.Int32(3), row.Word<ActorType>(4), row.String(5), row.String(6));
            while (row.Read())
            {
                // To its end: an update with a RETURNING clause is done only then.
            }
        }

        Tell(taken.OrganizationId, jobKey, JobStatus.Running, $"Attempt {taken.Attempt}");
        return taken;
    }

    /// <summary>Queues a running job again.</summary>
    /// <returns>False when the lease is void, or somebody wants it stopped: end it then.</returns>
    public bool PutBack(OrganizationId organizationId, JobLease lease, string reason)
    {
        if (_putBack.Run(lease.JobKey, lease.Fence, Now) == 0) return false;
        Tell(organizationId, lease.JobKey, JobStatus.Queued, reason);
        return true;
    }

    /// <summary>Ends a running job.</summary>
    /// <returns>False when the lease is void: nothing was written.</returns>
    public bool End(OrganizationId organizationId, JobLease lease, JobEnd end)
    {
        if (!JobMoves.CanMove(JobStatus.Running, end.Status) || !JobMoves.IsEnd(end.Status))
        {
            throw new ArgumentOutOfRangeException(nameof(end), end.Status, "Is no end.");
        }

        var report = end.Report?.ToJson();
        var written = _end.Run(
            lease.JobKey, lease.Fence, WireName.Of(end.Status), Now, end.ErrorCode, Line(end.Error), end.ResultJson, report) > 0;
        if (written) Tell(organizationId, lease.JobKey, end.Status, end.Error ?? "Done");
        return written;
    }

    /// <summary>Ends a job that waits for a worker: cancelled or failed.</summary>
    /// <returns>False when it does not wait any more.</returns>
    public bool EndUnbegun(OrganizationId organizationId, long jobKey, JobStatus status, string? code, string reason)
    {
        if (!JobMoves.CanMove(JobStatus.Queued, status) || !JobMoves.IsEnd(status))
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "Is no end of a job that never ran.");
        }
        if (_endUnbegun.Run(organizationId.Value, jobKey, WireName.Of(status), Now, code, Line(reason)) == 0) return false;
        Tell(organizationId, jobKey, status, reason);
        return true;
    }

    /// <summary>Notes that somebody wants a running job stopped.</summary>
    /// <returns>False when it does not run, or somebody did already.</returns>
    public bool AskToStop(OrganizationId organizationId, long jobKey, string actorId)
    {
        if (_askToStop.Run(organizationId.Value, jobKey, Now) == 0) return false;
        events.Add(jobKey, JobEventKind.State, "To be stopped, for " + actorId);
        Unit.Changes.Add(new JobChange(organizationId, jobKey));
        return true;
    }

    /// <summary>Notes what the engine calls a job that it was handed.</summary>
    public void Hand(long jobKey, string engineId) => _hand.Run(jobKey, engineId, Now);

    /// <summary>Notes how far a job came.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="lease">Its worker's.</param>
    /// <param name="percent">0 to 100; null when that is not known.</param>
    /// <param name="text">What it is at.</param>
    /// <param name="isStep">Whether its history tells of it too.</param>
    /// <returns>False when the lease is void: whoever holds it should stop.</returns>
    public bool Advance(OrganizationId organizationId, JobLease lease, int? percent, string? text, bool isStep)
    {
        if (_progress.Run(lease.JobKey, lease.Fence, percent, Line(text), Now) == 0) return false;
        if (isStep) events.AddBounded(lease.JobKey, JobEventKind.Progress, text ?? "", JsonSerializer.Serialize(new { percent }));
        Unit.Changes.Add(new JobChange(organizationId, lease.JobKey));
        return true;
    }

    /// <summary>Keeps a line of a running job, up to <see cref="JobLimits.Lines"/> of them.</summary>
    /// <returns>False when the lease is void: whoever holds it should stop.</returns>
    public bool Log(OrganizationId organizationId, JobLease lease, string line)
    {
        if (_holds.Scalar(lease.JobKey, lease.Fence) is null) return false;
        events.AddBounded(lease.JobKey, JobEventKind.Log, line, null);
        Unit.Changes.Add(new JobChange(organizationId, lease.JobKey));
        return true;
    }

    /// <summary>Tells of a change of status, in its transaction.</summary>
    internal void Tell(OrganizationId organizationId, long jobKey, JobStatus status, string reason)
    {
        events.Add(jobKey, JobEventKind.State, reason, JsonSerializer.Serialize(new { status = WireName.Of(status) }));
        Unit.Changes.Add(new JobChange(organizationId, jobKey));
    }

    private static OpenJob Read(Rows row) => new(
        new(row.Int64(0), row.Int64(1)), new(row.String(2)), row.String(3), row.Word<JobStatus>(4), row.Int32(5), row.Text(6), row.Flag(7),
        row.Word<JobHands>(8));

    private static string? Line(string? text) => text is null ? null : JobLimits.Cut(text);
}
