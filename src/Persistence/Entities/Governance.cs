using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Entities;

public enum DeploymentTarget { Managed, SelfHosted }

public enum DeploymentStatus { Pending, Deploying, Ready, Degraded, Failed, Disabled }

public enum DeploymentEnvironment { Development, Staging, Production }

public enum ActorType { User, Service, Migration }

[Comment("Models that an organization runs or rents. A null organization is a model for all.")]
public sealed class ModelRegistryEntry
{
    [Comment("UUID.")]
    public Guid ModelId { get; set; }

    [Comment("Tenant; null is global.")]
    public string? OrganizationId { get; set; }

    [Comment("Name.")]
    public required string ModelName { get; set; }

    [Comment("Revision, 1 and up.")]
    public int Revision { get; set; }

    [Comment("managed | self_hosted.")]
    public DeploymentTarget DeploymentTarget { get; set; }

    [Comment("Nano-dollars per 1,000 tokens.")]
    public NanoUsd CostPer1kTokensNanos { get; set; }

    [Comment("JSON object.")]
    public string Metadata { get; set; } = "{}";

    [Comment("Address.")]
    public string? DeploymentEndpoint { get; set; }

    [Comment("pending | deploying | ready | degraded | failed | disabled.")]
    public DeploymentStatus? DeploymentStatus { get; set; }

    [Comment("development | staging | production.")]
    public DeploymentEnvironment? DeploymentEnvironment { get; set; }

    [Comment("Namespace.")]
    public string? DeploymentNamespace { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset? LastHealthCheckAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CreatedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset UpdatedAt { get; set; }
}

[Comment("Who did what to what, when. Append-only: the database refuses update and delete.")]
public sealed class AuditLogEntry
{
    [Comment("Key, ascending.")]
    public long AuditId { get; set; }

    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

    [Comment("user | service | migration.")]
    public ActorType ActorType { get; set; }

    [Comment("Name of the key, user or job.")]
    public required string ActorId { get; set; }

    [Comment("Verb, e.g. api_key.create.")]
    public required string Action { get; set; }

    [Comment("What it was done to.")]
    public required string Target { get; set; }

    [Comment("JSON object; never holds a secret.")]
    public string Metadata { get; set; } = "{}";

    [Comment("UTC ms.")]
    public DateTimeOffset OccurredAt { get; set; }
}

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
}

[Comment("Rates as applied to rows, after band, tier and region: the frozen part of a receipt. Rows are never changed; equal rates share one.")]
public sealed class PricingRate
{
    [Comment("Key.")]
    public long RateKey { get; set; }

    [Comment("First 16 bytes of SHA-256 over all other columns, unique.")]
    public required byte[] RateId { get; set; }

    [Comment("Book version.")]
    public required string BookVersion { get; set; }

    [Comment("Book content, SHA-256 hex.")]
    public required string BookHash { get; set; }

    [Comment("Provider in the book.")]
    public required string Provider { get; set; }

    [Comment("Model in the book.")]
    public required string Model { get; set; }

    [Comment("UTC ms from when the book holds these rates.")]
    public DateTimeOffset EffectiveFrom { get; set; }

    [Comment("Context band.")]
    public required string Band { get; set; }

    [Comment("Service tier priced.")]
    public required string Tier { get; set; }

    [Comment("USD per million tokens, decimal as text, by class; null where the book publishes none.")]
    public string? InputRate { get; set; }

    [Comment("As input_rate.")]
    public string? OutputRate { get; set; }

    [Comment("As input_rate, of the reasoning within the output; null where it costs what the output costs.")]
    public string? ReasoningRate { get; set; }

    [Comment("As input_rate.")]
    public string? CacheWriteShortRate { get; set; }

    [Comment("As input_rate.")]
    public string? CacheWriteLongRate { get; set; }

    [Comment("As input_rate.")]
    public string? CacheReadRate { get; set; }

    [Comment("As input_rate.")]
    public string? ToolInputRate { get; set; }

    [Comment("As input_rate.")]
    public string? ToolOutputRate { get; set; }

    [Comment("USD for one web search, decimal as text.")]
    public string? WebSearchRate { get; set; }

    [Comment("USD for the call itself, decimal as text.")]
    public string? CallRate { get; set; }

    [Comment("What was multiplied in, in words.")]
    public required string Modifiers { get; set; }
}
