using Helicarrier.Domain.People;

namespace Helicarrier.Persistence.Reading;

/// <summary>An open invitation as lists show it. Its token is nowhere.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Handle">What the audit log will call the person.</param>
/// <param name="Name">What pages will call them.</param>
/// <param name="Role">What they will be allowed to do.</param>
/// <param name="InvitedBy">Who invited them.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ExpiresAt">UTC; from then on it opens nothing.</param>
public sealed record InvitationRow(
    Guid Id, string Handle, string Name, UserRole Role, string InvitedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);
