using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("The course of a window of a subscription: the latest point in each 64th part of it.")]
public sealed class QuotaPointEntry
{
    [Comment("The window.")]
    public long QuotaKey { get; set; }

    [Comment("Which part of it, 0 to 63.")]
    public int Slot { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset At { get; set; }

    [Comment("Hundredths of a percent.")]
    public int Used { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<QuotaPointEntry>
    {
        public void Configure(EntityTypeBuilder<QuotaPointEntry> builder)
        {
            builder.ToTable("quota_points");
            builder.HasKey(row => new { row.QuotaKey, row.Slot });
            builder.HasOne<QuotaWindowEntry>().WithMany().HasForeignKey(row => row.QuotaKey).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
