using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("At most one row: which entries of timelines are in the index of texts. None, and there is no index. Of no tenant.")]
public sealed class TextIndexState
{
    [Comment("Always 1.")]
    public long IndexId { get; set; }

    [Comment("The first entry that is indexed; 1 once nothing older is left.")]
    public long FromKey { get; set; }

    [Comment("The last entry that is indexed; one before from_key when none is.")]
    public long ToKey { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<TextIndexState>
    {
        public void Configure(EntityTypeBuilder<TextIndexState> builder)
        {
            builder.ToTable("text_index", table =>
            {
                table.HasCheckConstraint("ck_text_index_one", "index_id = 1");
                table.HasCheckConstraint("ck_text_index_range", "from_key >= 1 AND to_key >= from_key - 1");
            });
            builder.HasKey(row => row.IndexId);
            builder.Property(row => row.IndexId).ValueGeneratedNever();
        }
    }
}
