using Helicarrier.Domain;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Jobs;

/// <summary>Drops runs of jobs that ended long ago, with their reports and lines. The latest of each kind stays.</summary>
public sealed class HistoryRetentionJob(StoreWriter writer, TimeProvider time) : RetentionJob(writer, time)
{
    public override string Type => "history_retention";

    public override string Cron => "45 3 * * *";

    public override int KeptDays => 180;

    protected override string Rows => "runs";

    protected override long CountBefore(StoreTransaction transaction, OrganizationId organizationId, DateTimeOffset before) =>
        transaction.JobHistory.CountBefore(organizationId, before);

    protected override int DropBefore(StoreTransaction transaction, OrganizationId organizationId, DateTimeOffset before, int most) =>
        transaction.JobHistory.DropBefore(organizationId, before, most);
}
