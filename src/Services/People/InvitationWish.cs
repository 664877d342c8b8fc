using Helicarrier.Domain;
using Helicarrier.Domain.People;

namespace Helicarrier.Services.People;

/// <summary>Whom somebody wants to invite. The address is compared and never kept.</summary>
/// <param name="Handle">What the audit log will call them.</param>
/// <param name="Name">What pages will call them.</param>
/// <param name="Email">Their address, as <see cref="EmailAddress"/> gave it.</param>
/// <param name="Role">What they will be allowed to do.</param>
public sealed record InvitationWish(string Handle, string Name, string Email, UserRole Role)
{
    /// <summary>Reads what was typed. A person without a name is called by their handle.</summary>
    /// <param name="handle">As it was given.</param>
    /// <param name="name">As it was given; may be absent.</param>
    /// <param name="email">As it was given.</param>
    /// <param name="role">The role's word.</param>
    /// <param name="refusal">The first thing that cannot be used, in a sentence; null when all can.</param>
    public static InvitationWish? Read(string? handle, string? name, string? email, string? role, out string? refusal)
    {
        var called = handle?.Trim();
        refusal = Domain.People.Handle.Refusal(called);
        if (refusal is not null) return null;
        var shown = PersonName.Of(string.IsNullOrWhiteSpace(name) ? called : name, out refusal);
        if (refusal is not null) return null;
        var address = EmailAddress.Of(email, out refusal);
        if (refusal is not null) return null;
        if (WireName.TryParse<UserRole>(role, out var allowed)) return new(called!, shown, address, allowed);
        refusal = "role must be one of " + string.Join(", ", WireName.All<UserRole>());
        return null;
    }

    // A record would print the address, and something would log it.
    public override string ToString() => Handle;
}
