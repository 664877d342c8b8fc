using Helicarrier.Domain;
using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Repricings of stored calls: what was asked for, how far it came, what it changed. At most one of an organization is unfinished.")]
public sealed class RepriceRun
{
    [Comment("Key, ascending: a later run has the greater one.")]
    public long RepriceRunId { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("running | succeeded | undoing | undone.")]
    public RepriceStatus Status { get; set; }

    [Comment("cli | api | hud.")]
    public required string Trigger { get; set; }

    [Comment("Who asked for it.")]
    public required string ActorId { get; set; }

    [Comment("The book that it prices with.")]
    public required string BookHash { get; set; }

    [Comment("That book's version.")]
    public required string BookVersion { get; set; }

    [Comment("UTC ms, inclusive: calls of the range.")]
    public DateTimeOffset FromAt { get; set; }

    [Comment("UTC ms, exclusive.")]
    public DateTimeOffset ToAt { get; set; }

    [Comment("Only this model, as served; null is all.")]
    public string? ModelId { get; set; }

    [Comment("Only this agent; null is all.")]
    public string? AgentId { get; set; }

    [Comment("Only this source; null is all.")]
    public string? Source { get; set; }

    [Comment("Only calls for which this price of one's own is in force; null is all.")]
    public long? OwnPriceId { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset StartedAt { get; set; }

    [Comment("UTC ms of the latest batch.")]
    public DateTimeOffset UpdatedAt { get; set; }

    [Comment("UTC ms when the last call was looked at.")]
    public DateTimeOffset? FinishedAt { get; set; }

    [Comment("UTC ms: calls before it are done.")]
    public DateTimeOffset CursorAt { get; set; }

    [Comment("Calls of that instant up to this key are done.")]
    public long CursorKey { get; set; }

    [Comment("Calls whose receipt reads differently.")]
    public long ChangedCount { get; set; }

    [Comment("Calls that were unpriced and have a cost now.")]
    public long PricedCount { get; set; }

    [Comment("Calls that had a cost and are unpriced now.")]
    public long UnpricedCount { get; set; }

    [Comment("Calls that read the same and were not written.")]
    public long UnchangedCount { get; set; }

    [Comment("Calls with a reported cost, which are never written.")]
    public long ReportedCount { get; set; }

    [Comment("Nano-dollars: known costs of the calls looked at, before.")]
    public NanoUsd CostBeforeNanos { get; set; }

    [Comment("Nano-dollars: after.")]
    public NanoUsd CostAfterNanos { get; set; }

    [Comment("Who had it undone.")]
    public string? UndoneBy { get; set; }

    [Comment("UTC ms when the undo was finished.")]
    public DateTimeOffset? UndoneAt { get; set; }

    [Comment("Changes up to this usage key are undone.")]
    public long UndoCursorKey { get; set; }

    [Comment("Rows that hold their earlier price again.")]
    public long RestoredCount { get; set; }

    [Comment("Rows that were repriced or changed since and stay.")]
    public long KeptCount { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RepriceRun>
    {
        public void Configure(EntityTypeBuilder<RepriceRun> builder)
        {
            builder.ToTable("reprice_runs", table => table.HasCheckConstraint("ck_reprice_runs_range", "from_at < to_at"));
            builder.HasKey(row => row.RepriceRunId);
            builder.OwnedByOrganization();

            // Two repricings at once would each undo the other's rows: the database refuses the second.
            builder.HasIndex(row => row.OrganizationId).IsUnique().HasFilter("status IN ('running', 'undoing')");
            builder.HasOne<PricingBook>().WithMany().HasForeignKey(row => row.BookHash).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
