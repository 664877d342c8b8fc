using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Every price book that ever priced a row.")]
public sealed class PricingBook
{
    [Comment("SHA-256 of the canonical content, hex.")]
    public required string BookHash { get; set; }

    [Comment("The book's own version.")]
    public required string BookVersion { get; set; }

    [Comment("Where the book came from.")]
    public required string Source { get; set; }

    [Comment("The book, JSON.")]
    public required string ContentJson { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset LoadedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PricingBook>
    {
        public void Configure(EntityTypeBuilder<PricingBook> builder)
        {
            builder.ToTable("pricing_books");
            builder.HasKey(row => row.BookHash);
            builder.HasIndex(row => row.BookVersion);
        }
    }
}
