using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary>
/// <c>ops_jobs</c> that this host's engine does not run: those that wait for a trigger, and those that a runner elsewhere has. Each statement
/// names the status and the hands that it moves a job from, so what has ended is never written again, whoever comes late.
/// </summary>
public sealed class HandedJobTable(WriteScope scope, JobTable jobs) : Table(scope)
{
    private const string CountHeldSql = "SELECT count(*) FROM ops_jobs WHERE organization_id = @0 AND status = 'queued' AND hands = 'nobody'";

    private const string FindHeldSql =
        """
        SELECT job_key FROM ops_jobs WHERE organization_id = @0 AND status = 'queued' AND hands = 'nobody' AND job_type = @1 AND payload_json = @2
        ORDER BY job_key LIMIT 1
        """;

    private const string HandOverSql =
        """
        UPDATE ops_jobs SET hands = @2, lane = @3, updated_at = @4
        WHERE organization_id = @0 AND job_key = @1 AND status = 'queued' AND hands = 'nobody'
        """;

    private const string BeginSql =
        """
        UPDATE ops_jobs SET status = 'running', runner_instance = @2, attempt = attempt + 1, fence = fence + 1, started_at = @3, updated_at = @3
        WHERE organization_id = @0 AND job_key = @1 AND status = 'queued' AND hands = 'runner'
        """;

    private const string HearSql =
        """
        UPDATE ops_jobs SET updated_at = @2, runner_instance = coalesce(@3, runner_instance)
        WHERE organization_id = @0 AND job_key = @1 AND status = 'running' AND hands = 'runner'
        """;

    private const string EndSql =
        """
        UPDATE ops_jobs SET status = @2, ended_at = @3, updated_at = @3, duration_ms = max(0, @3 - started_at), error_code = @4, error_message = @5,
            result_json = @6, progress = CASE WHEN @2 = 'succeeded' THEN 100 ELSE progress END
        WHERE organization_id = @0 AND job_key = @1 AND status = 'running' AND hands = 'runner'
        """;

    private const string SilentSql = "SELECT organization_id, job_key FROM ops_jobs WHERE status = 'running' AND hands = 'runner' AND updated_at < @0";

    private readonly Statement _countHeld = scope.Statement(CountHeldSql);
    private readonly Statement _findHeld = scope.Statement(FindHeldSql);
    private readonly Statement _handOver = scope.Statement(HandOverSql);
    private readonly Statement _begin = scope.Statement(BeginSql);
    private readonly Statement _hear = scope.Statement(HearSql);
    private readonly Statement _end = scope.Statement(EndSql);
    private readonly Statement _silent = scope.Statement(SilentSql);

    /// <summary>How many wait for a trigger.</summary>
    public long CountHeld(OrganizationId organizationId) => _countHeld.Scalar(organizationId.Value) ?? 0;

    /// <summary>The oldest of a kind and with a payload that waits for a trigger; null when none does.</summary>
    public long? FindHeld(OrganizationId organizationId, string type, string payloadJson) =>
        _findHeld.Scalar(organizationId.Value, type, payloadJson);

    /// <summary>Gives a job that waits for a trigger to whoever is to run it; its lane must be free.</summary>
    /// <returns>False when it does not wait for one any more.</returns>
    public bool HandOver(OrganizationId organizationId, long jobKey, JobHands hands, string? lane, string reason)
    {
        if (_handOver.Run(organizationId.Value, jobKey, WireName.Of(hands), lane, Now) == 0) return false;
        jobs.Tell(organizationId, jobKey, JobStatus.Queued, reason);
        return true;
    }

    /// <summary>Notes that a runner took a job.</summary>
    /// <returns>False when it does not wait for that any more: it was taken already, or has ended.</returns>
    public bool Begin(OrganizationId organizationId, long jobKey, string? instance)
    {
        if (_begin.Run(organizationId.Value, jobKey, instance, Now) == 0) return false;
        jobs.Tell(organizationId, jobKey, JobStatus.Running, instance is null ? "A runner took it" : "Taken by the runner " + instance);
        return true;
    }

    /// <summary>Notes that a runner is still at a job.</summary>
    /// <returns>False when it is not a runner's, or does not run.</returns>
    public bool Hear(OrganizationId organizationId, long jobKey, string? instance) =>
        _hear.Run(organizationId.Value, jobKey, Now, instance) > 0;

    /// <summary>Ends a job that a runner has.</summary>
    /// <returns>False when it is not a runner's, or does not run: nothing was written.</returns>
    public bool End(OrganizationId organizationId, long jobKey, JobEnd end)
    {
        if (!JobMoves.IsEnd(end.Status)) throw new ArgumentOutOfRangeException(nameof(end), end.Status, "Is no end.");
        var error = end.Error is null ? null : JobLimits.Cut(end.Error);
        if (_end.Run(organizationId.Value, jobKey, WireName.Of(end.Status), Now, end.ErrorCode, error, end.ResultJson) == 0) return false;
        jobs.Tell(organizationId, jobKey, end.Status, error ?? "Done");
        return true;
    }

    /// <summary>Jobs of every organization that a runner has and has not spoken of since a time.</summary>
    public IReadOnlyList<(OrganizationId OrganizationId, long JobKey)> SilentSince(DateTimeOffset time)
    {
        var silent = new List<(OrganizationId, long)>();
        using var row = _silent.Start(Ms(time));
        while (row.Read()) silent.Add((new(row.String(0)), row.Int64(1)));
        return silent;
    }
}
