using Helicarrier.Web.Components.Hud;

namespace Helicarrier.Web.Components.Words;

/// <summary>The icon inside an agent's ring, by its client or role.</summary>
public static class AgentKinds
{
    public static IconName Icon(string? kind) => kind?.ToLowerInvariant() switch
    {
        null or "" => IconName.User,
        "reviewer" or "review" => IconName.Reviewer,
        "tester" or "test" => IconName.Tester,
        "researcher" or "research" => IconName.Researcher,
        "ops" => IconName.Ops,
        "docs" => IconName.Docs,
        "security" => IconName.Security,
        "analyst" => IconName.Analyst,
        "codex" => IconName.Terminal,
        _ => IconName.Coder,
    };
}
