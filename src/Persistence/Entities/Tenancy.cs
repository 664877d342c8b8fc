using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Entities;

public enum PlanTier { Starter, Growth, Enterprise }

public enum OrganizationStatus { Active, Suspended, Closed }

public enum UserRole { Owner, Admin, Developer, Billing }

public enum UserStatus { Active, Invited, Disabled }

public enum ApiKeyStatus { Active, Rotating, Revoked }

[Comment("Tenants. Every other row belongs to one; 'default' exists from the first migration on.")]
public sealed class Organization
{
    public const string DefaultId = "default";

    [Comment("'default' or a UUID in text form.")]
    public required string OrganizationId { get; set; }

    [Comment("Short name, unique.")]
    public required string Slug { get; set; }

    [Comment("Name for people.")]
    public required string DisplayName { get; set; }

    [Comment("starter | growth | enterprise.")]
    public PlanTier PlanTier { get; set; }

    [Comment("Tokens a month; 0 is no limit.")]
    public long BudgetLimitTokens { get; set; }

    [Comment("active | suspended | closed.")]
    public OrganizationStatus Status { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CreatedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset UpdatedAt { get; set; }

    [Comment("UTC ms; null while it exists.")]
    public DateTimeOffset? SoftDeletedAt { get; set; }
}

[Comment("People. The e-mail is kept obfuscated; the keyed hash finds it.")]
public sealed class User
{
    [Comment("UUID.")]
    public Guid UserId { get; set; }

    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

    [Comment("Obfuscated e-mail address.")]
    public required string Email { get; set; }

    [Comment("HMAC-SHA256 of the lower-case e-mail, hex.")]
    public required string EmailHash { get; set; }

    [Comment("owner | admin | developer | billing.")]
    public UserRole Role { get; set; }

    [Comment("active | invited | disabled.")]
    public UserStatus Status { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset? LastLoginAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CreatedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset UpdatedAt { get; set; }

    [Comment("UTC ms; null while it exists.")]
    public DateTimeOffset? SoftDeletedAt { get; set; }
}

[Comment("API keys and the server secret. Only hashes are kept; a key is shown once.")]
public sealed class ApiKey
{
    [Comment("UUID.")]
    public Guid ApiKeyId { get; set; }

    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

    [Comment("Name for people, unique within the tenant.")]
    public required string Name { get; set; }

    [Comment("SHA-256 of the key. Keys carry 256 random bits, so a slow hash would add nothing.")]
    public required byte[] HashedSecret { get; set; }

    [Comment("Scopes in words, separated by spaces: ingest read control admin.")]
    public required string Scopes { get; set; }

    [Comment("active | rotating | revoked.")]
    public ApiKeyStatus Status { get; set; }

    [Comment("UTC ms, to the minute.")]
    public DateTimeOffset? LastUsedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CreatedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset UpdatedAt { get; set; }
}
