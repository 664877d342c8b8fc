using Helicarrier.Domain.People;

namespace Helicarrier.Services.People;

/// <summary>Somebody who accepted their invitation.</summary>
/// <param name="Handle">What the audit log calls them.</param>
/// <param name="Name">What pages call them.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Secret">Their personal key, which nobody will see again.</param>
public sealed record Joined(string Handle, string Name, UserRole Role, string Secret)
{
    public override string ToString() => Handle;
}
