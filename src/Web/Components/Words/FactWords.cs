using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Usage;
using Helicarrier.Web.Components.Hud;

namespace Helicarrier.Web.Components.Words;

/// <summary>The words, attribute values and icons that each fact wears on the HUD. Every member of an enum has its own.</summary>
public static class FactWords
{
    /// <summary>The value of <c>data-state</c>, which sets every colour and pattern of a state.</summary>
    public static string Slug(this AgentState state) => state switch
    {
        AgentState.Working => "working",
        AgentState.Idle => "idle",
        AgentState.Waiting => "waiting",
        AgentState.Blocked => "blocked",
        AgentState.Stuck => "stuck",
        AgentState.Error => "error",
        AgentState.Offline => "offline",
    };

    /// <summary>What the chip says. A loop is only ever suspected: the evidence beside it is what is known.</summary>
    public static string Word(this AgentState state) => state switch
    {
        AgentState.Working => "Working",
        AgentState.Idle => "Idle",
        AgentState.Waiting => "Waiting for input",
        AgentState.Blocked => "Blocked",
        AgentState.Stuck => "Loop suspected",
        AgentState.Error => "Error",
        AgentState.Offline => "Offline",
    };

    /// <summary>The word after the agent's name in the attention strip.</summary>
    public static string ShortWord(this AgentState state) => state switch
    {
        AgentState.Working => "working",
        AgentState.Idle => "idle",
        AgentState.Waiting => "asks you",
        AgentState.Blocked => "blocked",
        AgentState.Stuck => "stuck loop?",
        AgentState.Error => "error",
        AgentState.Offline => "offline",
    };

    public static IconName Icon(this AgentState state) => state switch
    {
        AgentState.Working => IconName.StateWorking,
        AgentState.Idle => IconName.StateIdle,
        AgentState.Waiting => IconName.StateWaiting,
        AgentState.Blocked => IconName.StateBlocked,
        AgentState.Stuck => IconName.StateStuck,
        AgentState.Error => IconName.StateError,
        AgentState.Offline => IconName.StateOffline,
    };

    /// <summary>True for the states that a person should look at: they make up the attention strip.</summary>
    public static bool NeedsAttention(this AgentState state) => state is not (AgentState.Working or AgentState.Idle);

    /// <summary>The value of <c>data-sev</c>.</summary>
    public static string Slug(this Severity severity) => severity switch
    {
        Severity.Ok => "ok",
        Severity.Info => "info",
        Severity.Warning => "warning",
        Severity.Critical => "critical",
    };

    /// <summary>The stored name, which is also the value of <c>data-src</c>.</summary>
    public static string Slug(this ProvenanceSource source) => source switch
    {
        ProvenanceSource.Missing => "missing",
        ProvenanceSource.Derived => "derived",
        ProvenanceSource.ProviderReported => "provider_reported",
    };

    public static string Word(this ProvenanceSource source) => source switch
    {
        ProvenanceSource.Missing => "missing",
        ProvenanceSource.Derived => "derived",
        ProvenanceSource.ProviderReported => "provider-reported",
    };

    /// <summary>The stored name, which is also the value of <c>data-conf</c> and the word shown.</summary>
    public static string Slug(this Confidence confidence) => confidence switch
    {
        Confidence.Unknown => "unknown",
        Confidence.Low => "low",
        Confidence.Medium => "medium",
        Confidence.High => "high",
    };
}
