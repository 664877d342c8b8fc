using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Ops;

/// <summary>Takes in what a runner elsewhere says of the jobs that it was given, and ends those that it is silent about for too long.</summary>
public sealed class RunnerDesk(StoreWriter writer, TimeProvider time, HelicarrierSettings settings)
{
    /// <summary>How long a runner may say nothing of a job that it has.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private const string Program = "helicarrier";

    /// <summary>Takes a report in. What has ended is never changed by one.</summary>
    /// <param name="actor">Who reports.</param>
    /// <param name="key">The job.</param>
    /// <param name="report">What is said of it.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    public Task<OpsAnswer> ReportAsync(OpsActor actor, long key, RunnerReport report, CancellationToken cancellationToken = default)
    {
        var instance = RunnerCall.InstanceName(report.Instance, settings.Ops);
        return writer.WriteAsync(transaction => Report(transaction, actor, key, report, instance), cancellationToken);
    }

    /// <summary>Ends the jobs whose runner is silent.</summary>
    /// <returns>How many it ended.</returns>
    public Task<int> EndSilentAsync(CancellationToken cancellationToken) => writer.WriteAsync(EndSilent, cancellationToken);

    private static OpsAnswer Report(StoreTransaction transaction, OpsActor actor, long key, RunnerReport report, string? instance)
    {
        if (transaction.Jobs.Find(actor.OrganizationId, key) is not { } job) return new(OpsVerdict.Missing, Reason: "Job not found");
        if (job.Hands != JobHands.Runner) return new(OpsVerdict.NotOpen, key, job.Status, "Job was not given to a runner");

        // A runner may report before its answer to the call is back here.
        var isBegun = transaction.HandedJobs.Begin(actor.OrganizationId, key, instance);
        var isTaken = report.Status == JobStatus.Running
            ? isBegun || transaction.HandedJobs.Hear(actor.OrganizationId, key, instance)
            : transaction.HandedJobs.End(actor.OrganizationId, key, EndOf(report));
        if (!isTaken) return new(OpsVerdict.NotOpen, key, job.Status, "Job has ended");
        if (isBegun || report.Status != JobStatus.Running)
        {
            Audit(transaction, actor.OrganizationId, actor.Type, actor.Name, key, report.Status);
        }
        return new(OpsVerdict.Done, key, report.Status, IsUnwanted: job.IsUnwanted);
    }

    private int EndSilent(StoreTransaction transaction)
    {
        var silent = transaction.HandedJobs.SilentSince(time.GetUtcNow() - Patience);
        var reason = string.Create(CultureInfo.InvariantCulture, $"Its runner was not heard of for {Patience.TotalMinutes:0} minutes");
        foreach (var (organization, key) in silent)
        {
            transaction.HandedJobs.End(organization, key, new() { Status = JobStatus.Failed, ErrorCode = OpsErrors.RunnerLost, Error = reason });
            Audit(transaction, organization, ActorType.Service, Program, key, JobStatus.Failed);
        }

        return silent.Count;
    }

    private static JobEnd EndOf(RunnerReport report)
    {
        var result = report.Result is { } told ? told.GetRawText() : null;
        if (result?.Length > JobLimits.Result) result = """{"error":"Result too large","truncated":true}""";
        return report.Status == JobStatus.Succeeded
            ? new() { Status = report.Status, ResultJson = result }
            : new()
            {
                Status = report.Status, ErrorCode = OpsErrors.RunnerReported, Error = report.Error ?? "The runner gave no reason", ResultJson = result,
            };
    }

    private static void Audit(StoreTransaction transaction, OrganizationId organizationId, ActorType type, string actor, long key, JobStatus status) =>
        transaction.Audit.Add(
            organizationId, type, actor, "job.report", string.Create(CultureInfo.InvariantCulture, $"job/{key}"),
            JsonSerializer.Serialize(new { status = WireName.Of(status) }, JsonSerializerOptions.Web));
}
