using Helicarrier.Domain.Control.Asks;
using Helicarrier.Domain.Fleet;
using Helicarrier.Web.Components.Hud;

namespace Helicarrier.Web.Components.Words;

/// <summary>How an ask is written and drawn while it waits: a word, an icon, and the state that carries its colour.</summary>
/// <param name="Word">As shown.</param>
/// <param name="Icon">Drawn beside the word.</param>
/// <param name="State">What it makes of its agent.</param>
public sealed record AskLook(string Word, IconName Icon, AgentState State)
{
    public static AskLook Of(AskKind kind) => kind switch
    {
        AskKind.Permission => new("Permission", IconName.Lock, AgentState.Waiting),
        AskKind.Question => new("Question", IconName.StateWaiting, AgentState.Waiting),
        AskKind.Plan => new("Plan", IconName.Read, AgentState.Waiting),
        AskKind.Quota => new("Limit", IconName.StateBlocked, AgentState.Blocked),
        AskKind.Error => new("Error", IconName.StateError, AgentState.Error),
    };
}
