using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("One row: which store this is, and that it was written and read back. Of no tenant.")]
public sealed class StoreHeartbeat
{
    [Comment("Always 1.")]
    public long HeartbeatId { get; set; }

    [Comment("32 hexadecimal digits, made with the table; backups carry it along.")]
    public required string StoreId { get; set; }

    [Comment("Beats so far.")]
    public long BeatCount { get; set; }

    [Comment("UTC ms of the latest beat; null before the first.")]
    public DateTimeOffset? BeatenAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<StoreHeartbeat>
    {
        public void Configure(EntityTypeBuilder<StoreHeartbeat> builder)
        {
            builder.ToTable("store_heartbeat", table => table.HasCheckConstraint("ck_store_heartbeat_one", "heartbeat_id = 1"));
            builder.HasKey(row => row.HeartbeatId);
            builder.Property(row => row.HeartbeatId).ValueGeneratedNever();
        }
    }
}
