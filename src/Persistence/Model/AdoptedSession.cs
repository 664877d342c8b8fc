using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Sessions of clients that were not started here and are held, as their hooks told. One client may have several.")]
public sealed class AdoptedSession
{
    [Comment("The run that the client is.")]
    public required RunId RunId { get; set; }

    [Comment("The client's name of its session.")]
    public required string SessionId { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("UTC ms of the first call of a hook.")]
    public DateTimeOffset SeenAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AdoptedSession>
    {
        public void Configure(EntityTypeBuilder<AdoptedSession> builder)
        {
            builder.ToTable("adopted_sessions");
            builder.HasKey(row => new { row.RunId, row.SessionId });
            builder.OwnedByOrganization();
            builder.HasIndex(row => new { row.OrganizationId, row.SessionId });
        }
    }
}
