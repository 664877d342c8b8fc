using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>control_runs</c>: every run of an agent that was asked for here. What is over is never moved again.</summary>
public sealed class RunTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO control_runs (organization_id, run_id, agent, client, status, proof, actor_type, actor_id, created_at, updated_at,
            stop_is_forced, idempotency_key, request_hash, runner_id, kind, process_id, process_start, process_parent)
        VALUES (@0, @1, @2, @3, 'starting', 'none', @4, @5, @6, @6, 0, @7, @8, @9, @10, @11, @12, @13)
        """;

    private const string FindByKeySql = "SELECT run_id, request_hash FROM control_runs WHERE organization_id = @0 AND idempotency_key = @1";

    private const string RunnerSql = "SELECT runner_id FROM control_runs WHERE organization_id = @0 AND run_id = @1";

    private const string IsOpenSql = $"SELECT run_key FROM control_runs WHERE organization_id = @0 AND run_id = @1 AND {ControlRun.IsOpen}";

    private const string HeldSql =
        $"SELECT run_id FROM control_runs WHERE organization_id = @0 AND runner_id = @1 AND {ControlRun.IsOpen} ORDER BY run_key";

    private const string OpenSql = $"SELECT run_id, agent FROM control_runs WHERE organization_id = @0 AND {ControlRun.IsOpen} ORDER BY run_key";

    private const string TellSql =
        $"""
        UPDATE control_runs SET status = @2, proof = @3, started_at = @4, ended_at = @5, exit_code = @6, stop_json = COALESCE(@7, stop_json),
            updated_at = @8, error = NULL, directory = COALESCE(@9, directory), branch = COALESCE(@10, branch), has_terminal = @11
        WHERE organization_id = @0 AND run_id = @1 AND (status = 'lost' OR {ControlRun.IsOpen})
            AND (status <> @2 OR proof <> @3 OR started_at IS NOT @4 OR exit_code IS NOT @6 OR (@7 IS NOT NULL AND stop_json IS NOT @7))
        """;

    private const string LoseSql =
        $"""
        UPDATE control_runs SET status = 'lost', ended_at = @3, updated_at = @3, error = @2
        WHERE organization_id = @0 AND run_id = @1 AND {ControlRun.IsOpen}
        """;

    private const string RenameSql =
        $"UPDATE control_runs SET agent = @2, updated_at = @3 WHERE organization_id = @0 AND run_id = @1 AND kind = 'adopted' AND {ControlRun.IsOpen}";

    private const string AskToStopSql =
        $"""
        UPDATE control_runs SET stop_asked_at = @2, stop_asked_by = @3, stop_reason = @4, stop_is_forced = @5, updated_at = @2
        WHERE organization_id = @0 AND run_id = @1 AND {ControlRun.IsOpen}
        """;

    private const string StopInTimeSql =
        $"""
        UPDATE control_runs SET stop_asked_at = @2, stop_asked_by = @3, stop_reason = @4, stop_is_forced = 0, updated_at = @2
        WHERE organization_id = @0 AND run_id = @1 AND stop_asked_at IS NULL AND {ControlRun.IsOpen}
        """;

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _findByKey = scope.Statement(FindByKeySql);
    private readonly Statement _runner = scope.Statement(RunnerSql);
    private readonly Statement _isOpen = scope.Statement(IsOpenSql);
    private readonly Statement _held = scope.Statement(HeldSql);
    private readonly Statement _open = scope.Statement(OpenSql);
    private readonly Statement _tell = scope.Statement(TellSql);
    private readonly Statement _lose = scope.Statement(LoseSql);
    private readonly Statement _rename = scope.Statement(RenameSql);
    private readonly Statement _askToStop = scope.Statement(AskToStopSql);
    private readonly Statement _stopInTime = scope.Statement(StopInTimeSql);

    /// <summary>Records a run that is wanted.</summary>
    public void Put(RunWish wish)
    {
        _put.Run(
            wish.OrganizationId.Value, wish.Id.ToString(), wish.Agent, wish.Client, WireName.Of(wish.ActorType), wish.ActorId, Now, wish.IdempotencyKey,
            wish.RequestHash, wish.Runner.ToString(), WireName.Of(wish.Adopted is null ? RunKind.Managed : RunKind.Adopted), wish.Adopted?.Process.Pid,
            (long?)wish.Adopted?.Process.StartTicks, wish.Adopted?.StartedBy);
        Changed(wish.OrganizationId, wish.Id);
    }

    /// <summary>The run that was asked for with a key before; null when there is none.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="idempotencyKey">The key.</param>
    /// <param name="requestHash">SHA-256 of what is asked now.</param>
    /// <returns>The run, and whether the same was asked then.</returns>
    public (RunId Id, bool IsSame)? FindByKey(OrganizationId organizationId, string idempotencyKey, ReadOnlySpan<byte> requestHash)
    {
        using var row = _findByKey.Start(organizationId.Value, idempotencyKey);
        return row.Read() ? (RunId.Parse(row.String(0)), requestHash.SequenceEqual(row.Bytes(1))) : null;
    }

    /// <summary>Which runner holds a run; null when it is not recorded.</summary>
    public RunnerId? RunnerOf(OrganizationId organizationId, RunId id)
    {
        using var row = _runner.Start(organizationId.Value, id.ToString());
        return row.Read() ? RunnerId.Parse(row.String(0)) : null;
    }

    /// <summary>Whether a run is not over.</summary>
    public bool IsOpen(OrganizationId organizationId, RunId id) => _isOpen.Scalar(organizationId.Value, id.ToString()) is not null;

    /// <summary>The runs that are not over, oldest first, with their agents.</summary>
    public IReadOnlyList<(RunId Id, string Agent)> Open(OrganizationId organizationId)
    {
        var open = new List<(RunId, string)>();
        using var row = _open.Start(organizationId.Value);
        while (row.Read()) open.Add((RunId.Parse(row.String(0)), row.String(1)));
        return open;
    }

    /// <summary>The runs of one runner that are not over, oldest first.</summary>
    public IReadOnlyList<RunId> Held(OrganizationId organizationId, RunnerId runner)
    {
        var held = new List<RunId>();
        using var row = _held.Start(organizationId.Value, runner.ToString());
        while (row.Read()) held.Add(RunId.Parse(row.String(0)));
        return held;
    }

    /// <summary>Takes over what a runner says of a run. One that was thought lost is found by it.</summary>
    /// <returns>False when it is over, unknown, or stands so already.</returns>
    public bool Tell(OrganizationId organizationId, RunSnapshot run)
    {
        var isOver = RunMoves.IsOver(run.Status);
        var stop = run.Stop is null ? null : JsonSerializer.Serialize(run.Stop, ControlJson.Options);
        var isMoved = _tell.Run(
            organizationId.Value, run.Id.ToString(), WireName.Of(run.Status), WireName.Of(run.Proof), Ms(run.StartedAt),
            isOver ? Ms(run.EndedAt ?? run.StartedAt) : (object?)null, run.ExitCode, stop, Now, run.Directory, run.Branch,
            run.HasTerminal) > 0;
        if (isMoved) Changed(organizationId, run.Id);
        return isMoved;
    }

    /// <summary>Ends a run that no runner knows of.</summary>
    /// <returns>False when it is over or unknown.</returns>
    public bool Lose(OrganizationId organizationId, RunId id, string error)
    {
        if (_lose.Run(organizationId.Value, id.ToString(), RunLimits.Cut(error), Now) == 0) return false;
        Changed(organizationId, id);
        return true;
    }

    /// <summary>Names the agent of a client that was taken in before its session was known.</summary>
    public void Rename(OrganizationId organizationId, RunId id, string agent)
    {
        if (_rename.Run(organizationId.Value, id.ToString(), agent, Now) > 0) Changed(organizationId, id);
    }

    /// <summary>Notes that a run is to be stopped, before anybody is told: the order stands whoever dies meanwhile.</summary>
    /// <returns>False when it is over or unknown.</returns>
    public bool AskToStop(OrganizationId organizationId, RunId id, string actorId, string? reason, bool isForced)
    {
        var line = reason is null ? null : RunLimits.Cut(reason);
        if (_askToStop.Run(organizationId.Value, id.ToString(), Now, actorId, line, isForced) == 0) return false;
        Changed(organizationId, id);
        return true;
    }

    /// <summary>Notes that a runner stopped a run by itself.</summary>
    /// <returns>False when it is over or unknown, or somebody had ordered it before.</returns>
    public bool StopInTime(OrganizationId organizationId, RunId id, string actorId, string reason)
    {
        if (_stopInTime.Run(organizationId.Value, id.ToString(), Now, actorId, reason) == 0) return false;
        Changed(organizationId, id);
        return true;
    }

    private void Changed(OrganizationId organizationId, RunId id) => Unit.Changes.Add(new RunChange(organizationId, id));
}
