using Helicarrier.Domain;
using Helicarrier.Domain.People;

namespace Helicarrier.Persistence.Tables;

/// <summary>An invitation that may still be accepted.</summary>
/// <param name="Id">Its row.</param>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="Handle">What the audit log will call the person.</param>
/// <param name="Name">What pages will call them.</param>
/// <param name="EmailHash">Keyed hash of their address.</param>
/// <param name="Role">What they will be allowed to do.</param>
/// <param name="InvitedBy">Who invited them.</param>
public sealed record OpenInvitation(
    Guid Id, OrganizationId OrganizationId, string Handle, string Name, byte[] EmailHash, UserRole Role, string InvitedBy);
