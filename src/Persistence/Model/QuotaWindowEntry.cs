using Helicarrier.Domain;
using Helicarrier.Domain.Quotas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Windows of subscriptions, as clients tell of them.")]
public sealed class QuotaWindowEntry
{
    [Comment("Key, never used again.")]
    public long QuotaKey { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("The client, e.g. claude-code.")]
    public required string Client { get; set; }

    [Comment("Whose subscription, as somebody labelled it; empty when nobody did.")]
    public required string Account { get; set; }

    [Comment("Which of the client's limits; empty is the plain one.")]
    public required string LimitName { get; set; }

    [Comment("How long the window is.")]
    public int Minutes { get; set; }

    [Comment("UTC ms when it begins anew: which window it is, to two minutes.")]
    public DateTimeOffset ResetsAt { get; set; }

    [Comment("What the client calls the plan.")]
    public string? Plan { get; set; }

    [Comment("Hundredths of a percent; never goes down.")]
    public int Used { get; set; }

    [Comment("UTC ms of the latest sample.")]
    public DateTimeOffset ObservedAt { get; set; }

    [Comment("log | told.")]
    public QuotaSource Source { get; set; }

    [Comment("The machine that said so last.")]
    public string? Host { get; set; }

    [Comment("Whoever told of it first: a key, the server secret, or a machine's logs. Empty where that was not kept.")]
    public string Sender { get; set; } = "";

    internal sealed class Configuration : IEntityTypeConfiguration<QuotaWindowEntry>
    {
        public void Configure(EntityTypeBuilder<QuotaWindowEntry> builder)
        {
            builder.ToTable("quota_windows", table =>
            {
                table.HasCheckConstraint("ck_quota_windows_minutes", "minutes BETWEEN 10 AND 44640");
                table.HasCheckConstraint("ck_quota_windows_used", "used BETWEEN 0 AND 10000");
                table.HasCheckConstraint("ck_quota_windows_source", "source IN ('log', 'told')");
            });
            builder.HasKey(row => row.QuotaKey);
            builder.HasIndex(row => new { row.OrganizationId, row.Client, row.Account, row.LimitName, row.Minutes, row.ResetsAt }).IsUnique()
                .HasDatabaseName("ix_quota_windows_identity");
            builder.HasIndex(row => new { row.OrganizationId, row.ResetsAt });
            builder.OwnedByOrganization();
        }
    }
}
