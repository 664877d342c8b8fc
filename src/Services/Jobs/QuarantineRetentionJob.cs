using Helicarrier.Domain;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Jobs;

/// <summary>Drops payloads that were refused long ago, replayed or not.</summary>
public sealed class QuarantineRetentionJob(StoreWriter writer, TimeProvider time) : RetentionJob(writer, time)
{
    public override string Type => "quarantine_retention";

    public override string Cron => "30 3 * * *";

    // What is refused can still be taken in: that it goes by itself is somebody's choice.
    public override bool IsPausedAtFirst => true;

    public override int KeptDays => 90;

    protected override string Rows => "refused payloads";

    protected override long CountBefore(StoreTransaction transaction, OrganizationId organizationId, DateTimeOffset before) =>
        transaction.Quarantine.CountBefore(organizationId, before);

    protected override int DropBefore(StoreTransaction transaction, OrganizationId organizationId, DateTimeOffset before, int most) =>
        transaction.Quarantine.DropBefore(organizationId, before, most);
}
