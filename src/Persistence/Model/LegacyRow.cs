using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Alert rules and states of the JSON store as they stood in the file; those that can be are rules here.")]
public sealed class LegacyRow
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("alertRules | alertStates.")]
    public required string ArrayName { get; set; }

    [Comment("The row's own id; of both arrays the rule's.")]
    public required string RowId { get; set; }

    [Comment("The row, a JSON object.")]
    public required string RowJson { get; set; }

    [Comment("UTC ms of the import that wrote it last.")]
    public DateTimeOffset ImportedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<LegacyRow>
    {
        public void Configure(EntityTypeBuilder<LegacyRow> builder)
        {
            builder.ToTable("legacy_rows");
            builder.HasKey(row => new { row.OrganizationId, row.ArrayName, row.RowId });
            builder.OwnedByOrganization();
        }
    }
}
