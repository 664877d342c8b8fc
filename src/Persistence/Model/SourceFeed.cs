using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Services that usage records are fetched from, and how far.")]
public sealed class SourceFeed
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("A source's name, such as cliproxyapi.")]
    public required string Source { get; set; }

    [Comment("Machine that fetches.")]
    public required string Host { get; set; }

    [Comment("Scheme, host and port; never a key, a user or a query.")]
    public required string Address { get; set; }

    [Comment("UTC ms of the latest fetch that was answered and whose records are on disk; null before the first.")]
    public DateTimeOffset? LastPolledAt { get; set; }

    [Comment("UTC ms of the latest fetch, answered or not.")]
    public DateTimeOffset LastTriedAt { get; set; }

    [Comment("Records taken over.")]
    public long RecordCount { get; set; }

    [Comment("Records that were no JSON object: taken out of the queue by the fetch, not kept.")]
    public long RefusedCount { get; set; }

    [Comment("Why the latest fetch failed; null when it did not.")]
    public string? LastError { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SourceFeed>
    {
        public void Configure(EntityTypeBuilder<SourceFeed> builder)
        {
            builder.ToTable("source_feeds");
            builder.HasKey(row => new { row.OrganizationId, row.Source, row.Host, row.Address });
            builder.OwnedByOrganization();
        }
    }
}
