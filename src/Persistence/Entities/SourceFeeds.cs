using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Entities;

public enum SourceGapReason { PolledLate, AnswerLost }

[Comment("Services that usage records are fetched from, and how far.")]
public sealed class SourceFeed
{
    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

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
}

[Comment("Times of which a source may have had records that were never seen.")]
public sealed class SourceGap
{
    [Comment("Key.")]
    public long SourceGapId { get; set; }

    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

    [Comment("A source's name.")]
    public required string Source { get; set; }

    [Comment("Machine that fetches.")]
    public required string Host { get; set; }

    [Comment("Of which service: scheme, host and port.")]
    public required string Address { get; set; }

    [Comment("UTC ms: everything until then was fetched.")]
    public DateTimeOffset FromAt { get; set; }

    [Comment("UTC ms: everything from then on was fetched.")]
    public DateTimeOffset ToAt { get; set; }

    [Comment("polled_late | answer_lost.")]
    public SourceGapReason Reason { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset RecordedAt { get; set; }
}
