using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Operations that a runner or the host carries out.")]
public sealed class OpsJob
{
    [Comment("UUID.")]
    public Guid Id { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("Name from the allow-list.")]
    public required string JobType { get; set; }

    [Comment("queued | running | succeeded | failed.")]
    public OpsJobStatus Status { get; set; }

    [Comment("Who asked.")]
    public string? RequestedBy { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CreatedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset UpdatedAt { get; set; }

    [Comment("JSON.")]
    public string? Payload { get; set; }

    [Comment("JSON, at most 10,000 characters.")]
    public string? Result { get; set; }

    [Comment("At most 500 characters.")]
    public string? Error { get; set; }

    [Comment("Runner that took it.")]
    public string? RunnerInstance { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OpsJob>
    {
        public void Configure(EntityTypeBuilder<OpsJob> builder)
        {
            builder.ToTable("ops_jobs");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => new { row.Status, row.CreatedAt });
            builder.HasIndex(row => new { row.JobType, row.CreatedAt });
            builder.OwnedByOrganization();
        }
    }
}
