using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Entities;

[Comment("Repricings of stored calls: what was asked for, how far it came, what it changed. At most one of an organization is unfinished.")]
public sealed class RepriceRun
{
    [Comment("Key, ascending: a later run has the greater one.")]
    public long RepriceRunId { get; set; }

    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

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
}

[Comment("What a repricing wrote over, row by row: enough to put it back, and to prove what was there.")]
public sealed class RepriceChange
{
    [Comment("Repricing.")]
    public long RepriceRunId { get; set; }

    [Comment("Call.")]
    public long UsageKey { get; set; }

    [Comment("Nano-dollars before; null is unknown. The columns from here on are those of usage_events.")]
    public NanoUsd? BeforeCostNanos { get; set; }

    [Comment("provider_reported | derived | missing.")]
    public ProvenanceSource BeforeCostSource { get; set; }

    [Comment("high | medium | low | unknown.")]
    public Confidence BeforeCostConfidence { get; set; }

    [Comment("Price book version.")]
    public string? BeforePricingVersion { get; set; }

    [Comment("Frozen rates, which name the book.")]
    public long? BeforeRateKey { get; set; }

    [Comment("Why there was no cost.")]
    public string? BeforeUnpricedReason { get; set; }

    [Comment("Bit field of assumptions (UsageFlags).")]
    public UsageFlags BeforeFlags { get; set; }

    [Comment("Nano-dollars after; null is unknown.")]
    public NanoUsd? AfterCostNanos { get; set; }

    [Comment("provider_reported | derived | missing.")]
    public ProvenanceSource AfterCostSource { get; set; }

    [Comment("high | medium | low | unknown.")]
    public Confidence AfterCostConfidence { get; set; }

    [Comment("Price book version.")]
    public string? AfterPricingVersion { get; set; }

    [Comment("Frozen rates, which name the book.")]
    public long? AfterRateKey { get; set; }

    [Comment("Why there is no cost.")]
    public string? AfterUnpricedReason { get; set; }

    [Comment("Bit field of assumptions (UsageFlags).")]
    public UsageFlags AfterFlags { get; set; }

    [Comment("restored | repriced_since | changed_since; null while it was not undone.")]
    public UndoOutcome? UndoOutcome { get; set; }
}
