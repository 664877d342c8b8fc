using Helicarrier.Domain.People;
using Helicarrier.Web.Components.Controls;

namespace Helicarrier.Web.Components.Words;

/// <summary>Roles as people read them.</summary>
public static class PeopleWords
{
    /// <summary>The roles, the least first.</summary>
    public static IReadOnlyList<HudOption<UserRole>> Roles { get; } =
    [
        .. ((UserRole[])[UserRole.Aggregate, UserRole.Viewer, UserRole.Auditor, UserRole.Operator, UserRole.Admin])
            .Select(role => new HudOption<UserRole>(role, Of(role))),
    ];

    public static string Of(UserRole role) => role switch
    {
        UserRole.Viewer => "Viewer",
        UserRole.Operator => "Operator",
        UserRole.Admin => "Admin",
        UserRole.Auditor => "Auditor",
        UserRole.Aggregate => "Totals only",
    };

    /// <summary>What a role may do, in a sentence.</summary>
    public static string Meaning(UserRole role) => role switch
    {
        UserRole.Viewer => "Sees everything but the audit log.",
        UserRole.Operator => "Sees everything but the audit log, and acts on it.",
        UserRole.Admin => "Sees and does everything, including people and keys.",
        UserRole.Auditor => "Sees everything, the audit log too, and acts on nothing.",
        UserRole.Aggregate => "Sees totals, health and cost, and no word that agents wrote.",
    };

    /// <summary>A rule's refusal as a sentence.</summary>
    public static string Sentence(string refusal) => char.ToUpperInvariant(refusal[0]) + refusal[1..] + ".";
}
