using Helicarrier.Domain;
using Helicarrier.Domain.People;

namespace Helicarrier.Persistence.Tables;

/// <summary>A person as they stand within the transaction that asks.</summary>
/// <param name="Id">Their row.</param>
/// <param name="OrganizationId">Whose they are.</param>
/// <param name="Handle">What the audit log calls them.</param>
/// <param name="Name">What pages call them.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Status">Whether they may come in.</param>
/// <param name="KeyId">Their personal key.</param>
public sealed record StandingUser(
    Guid Id, OrganizationId OrganizationId, string Handle, string Name, UserRole Role, UserStatus Status, ApiKeyId KeyId)
{
    public bool IsActive => Status == UserStatus.Active;

    public bool IsActiveAdmin => IsActive && Role == UserRole.Admin;
}
