using Helicarrier.Domain.People;

namespace Helicarrier.Persistence.Reading;

/// <summary>A person as lists show them.</summary>
/// <param name="Id">Their row.</param>
/// <param name="Handle">What the audit log calls them.</param>
/// <param name="Name">What pages call them; a text of theirs or of who invited them.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Status">Whether they may come in.</param>
/// <param name="LastSignInAt">UTC; null until they first signed in.</param>
/// <param name="KeyUsedAt">When their key was last used, UTC, to the minute; null when never.</param>
/// <param name="CreatedAt">When they accepted their invitation, UTC.</param>
public sealed record PersonRow(
    Guid Id, string Handle, string Name, UserRole Role, UserStatus Status, DateTimeOffset? LastSignInAt, DateTimeOffset? KeyUsedAt,
    DateTimeOffset CreatedAt)
{
    public bool IsActive => Status == UserStatus.Active;
}
