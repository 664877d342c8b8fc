using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Orders to stop every run that took a second person. One at a time waits; what ended is kept.")]
public sealed class StopAllOrder
{
    [Comment("Key, ascending.")]
    public long StopKey { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("Handle of the person who gave it.")]
    public required string AskedBy { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset AskedAt { get; set; }

    [Comment("UTC ms; from then on nobody can confirm it.")]
    public DateTimeOffset StandsUntil { get; set; }

    [Comment("Why, in the words of who gave it, at most 500 characters.")]
    public string? Reason { get; set; }

    [Comment("1 kills without asking.")]
    public bool IsForced { get; set; }

    [Comment("1 has every agent that is stopped stay stopped.")]
    public bool KeepsStopped { get; set; }

    [Comment("confirmed | withdrawn | lapsed; null while it waits.")]
    public StopAllEnd? Outcome { get; set; }

    [Comment("UTC ms; null while it waits.")]
    public DateTimeOffset? EndedAt { get; set; }

    [Comment("Who confirmed it or took it back; null while it waits and when it lapsed.")]
    public string? EndedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<StopAllOrder>
    {
        public void Configure(EntityTypeBuilder<StopAllOrder> builder)
        {
            builder.ToTable("stop_all_orders", table =>
            {
                table.HasCheckConstraint("ck_stop_all_orders_flags", "is_forced IN (0, 1) AND keeps_stopped IN (0, 1)");
                table.HasCheckConstraint("ck_stop_all_orders_outcome", "outcome IS NULL OR outcome IN ('confirmed', 'withdrawn', 'lapsed')");
                table.HasCheckConstraint("ck_stop_all_orders_ended", "(outcome IS NULL) = (ended_at IS NULL)");
            });
            builder.HasKey(row => row.StopKey);
            builder.OwnedByOrganization();
            builder.HasIndex(row => row.OrganizationId).IsUnique().HasFilter("ended_at IS NULL").HasDatabaseName("ix_stop_all_orders_open");
        }
    }
}
