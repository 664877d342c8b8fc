using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Entities;

public enum OpsJobStatus { Queued, Running, Succeeded, Failed }

[Comment("Operations that a runner or the host carries out.")]
public sealed class OpsJob
{
    [Comment("UUID.")]
    public Guid Id { get; set; }

    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

    [Comment("Name from the allow-list.")]
    public required string JobType { get; set; }

    [Comment("queued | running | succeeded | failed.")]
    public OpsJobStatus Status { get; set; }

    [Comment("Who asked.")]
    public string? RequestedBy { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CreatedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset UpdatedAt { get; set; }

    [Comment("JSON.")]
    public string? Payload { get; set; }

    [Comment("JSON, at most 10,000 characters.")]
    public string? Result { get; set; }

    [Comment("At most 500 characters.")]
    public string? Error { get; set; }

    [Comment("Runner that took it.")]
    public string? RunnerInstance { get; set; }
}

[Comment("What happened to an operation.")]
public sealed class OpsJobEvent
{
    [Comment("Key.")]
    public long Id { get; set; }

    [Comment("Operation.")]
    public Guid JobId { get; set; }

    [Comment("Kind.")]
    public required string EventType { get; set; }

    [Comment("Text.")]
    public required string Message { get; set; }

    [Comment("JSON.")]
    public string? Data { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CreatedAt { get; set; }
}
