using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>ops_job_events</c>: what happened to jobs, in order. Nothing in it is ever changed.</summary>
public sealed class JobEventTable(WriteScope scope) : Table(scope)
{
    private const string AddSql = "INSERT INTO ops_job_events (job_key, occurred_at, kind, text, data_json) VALUES (@0, @1, @2, @3, @4)";

    private const string CountSql = "SELECT count(*) FROM ops_job_events WHERE job_key = @0 AND kind <> 'state'";

    private readonly Statement _add = scope.Statement(AddSql);
    private readonly Statement _count = scope.Statement(CountSql);

    internal void Add(long jobKey, JobEventKind kind, string text, string? dataJson = null) =>
        _add.Run(jobKey, Now, WireName.Of(kind), JobLimits.Cut(text), dataJson);

    /// <summary>As <see cref="Add"/>, as long as there is room; the last that fits says so.</summary>
    internal void AddBounded(long jobKey, JobEventKind kind, string text, string? dataJson)
    {
        var kept = _count.Scalar(jobKey);
        if (kept >= JobLimits.Lines) return;
        if (kept == JobLimits.Lines - 1) (kind, text, dataJson) = (JobEventKind.Log, "Further lines are not kept.", null);
        Add(jobKey, kind, text, dataJson);
    }
}
