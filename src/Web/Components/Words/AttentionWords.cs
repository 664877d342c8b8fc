using Helicarrier.Domain.Fleet;
using Helicarrier.Web.Components.Hud;
using Helicarrier.Web.Live;

namespace Helicarrier.Web.Components.Words;

/// <summary>The words, colours, icons and pages of what the control of agents wants from a person.</summary>
public static class AttentionWords
{
    /// <summary>The state whose colour and pattern it wears.</summary>
    public static AgentState State(this AttentionNote note) => note.Kind switch
    {
        AttentionKind.StopAll => AgentState.Blocked,
        AttentionKind.Unconfirmed => AgentState.Error,
        AttentionKind.Returned => AgentState.Error,
        AttentionKind.Alert => note.IsCritical ? AgentState.Error : AgentState.Blocked,
        AttentionKind.Budget => AgentState.Blocked,
        AttentionKind.Output => AgentState.Error,
        AttentionKind.Orphans => AgentState.Error,
        AttentionKind.Asks => AgentState.Waiting,
    };

    public static IconName Icon(this AttentionNote note) => note.Kind switch
    {
        AttentionKind.StopAll => IconName.Kill,
        AttentionKind.Unconfirmed => IconName.Crit,
        AttentionKind.Returned => IconName.Refresh,
        AttentionKind.Alert => note.IsCritical ? IconName.Crit : IconName.Warn,
        AttentionKind.Budget => IconName.Dollar,
        AttentionKind.Output => IconName.Save,
        AttentionKind.Orphans => IconName.Branch,
        AttentionKind.Asks => IconName.StateWaiting,
    };

    /// <summary>Who or how many, in the strip.</summary>
    public static string Label(this AttentionNote note) => note.Kind switch
    {
        AttentionKind.StopAll or AttentionKind.Unconfirmed or AttentionKind.Returned or AttentionKind.Alert or AttentionKind.Budget => note.Who ?? "",
        AttentionKind.Output => Format.Counted(note.Count, "run"),
        AttentionKind.Orphans => Format.Counted(note.Count, "orphan"),
        AttentionKind.Asks => Format.Counted(note.Count, "ask"),
    };

    /// <summary>What follows it.</summary>
    public static string Word(this AttentionNote note) => note.Kind switch
    {
        AttentionKind.StopAll => "wants all runs stopped",
        AttentionKind.Unconfirmed => "not proven dead",
        AttentionKind.Returned => "came back",
        AttentionKind.Alert => note.IsCritical ? "critical" : "warning",
        AttentionKind.Budget => note.Source ?? "is reached",
        AttentionKind.Output => note.Count == 1 ? "loses what it writes" : "lose what they write",
        AttentionKind.Orphans => note.Count == 1 ? "is left over" : "are left over",
        AttentionKind.Asks => note.Count == 1 ? "waits for an answer" : "wait for an answer",
    };

    /// <summary>Where it is dealt with.</summary>
    public static string Href(this AttentionNote note) => note switch
    {
        { Kind: AttentionKind.Asks } => PageRoutes.Inbox,
        { Kind: AttentionKind.Output } => PageRoutes.Systems,
        { Kind: AttentionKind.Budget } => PageRoutes.Budgets,
        { Rule: { } rule } => PageRoutes.OfAlertRule(rule),
        { Run: { } run } => PageRoutes.OfRun(run),
        { Session: { } session } => PageRoutes.OfSession(session),
        _ => PageRoutes.Runners,
    };
}
