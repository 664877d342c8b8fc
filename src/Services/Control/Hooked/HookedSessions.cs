using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control.Talks;
using Helicarrier.Services.Hooks;

namespace Helicarrier.Services.Control.Hooked;

/// <summary>
/// Hears what the hooks of clients tell that were not started here: passes what they ask on to a person, and keeps agents quiet that are to
/// stay stopped.
/// </summary>
public sealed class HookedSessions(HeldAsks held, SessionAgentReader agents, RunReader runs, TalkReader talks)
{
    /// <summary>Hears one call.</summary>
    /// <param name="organizationId">Whose client it is.</param>
    /// <param name="client">The kind of client.</param>
    /// <param name="body">What its hook sent.</param>
    /// <param name="wait">How long a question may be held.</param>
    /// <param name="hungUp">The hook no longer waits.</param>
    /// <returns>The answer in the client's form, JSON; null when the body is no JSON object.</returns>
    public Task<string?> HearAsync(
        OrganizationId organizationId, HookClient client, ReadOnlyMemory<byte> body, TimeSpan wait, CancellationToken hungUp)
    {
        // Not kept while a question waits: it is larger than what was read of it.
        if (TalkLines.Parse(body.Span) is not { } told) return Task.FromResult<string?>(null);
        return HookCalls.Read(client.Name, told) is { } call
            ? ActAsync(organizationId, call, wait, hungUp) : Task.FromResult<string?>(HookAnswers.None);
    }

    private async Task<string?> ActAsync(OrganizationId organizationId, HookCall call, TimeSpan wait, CancellationToken hungUp)
    {
        switch (call.Kind)
        {
            case HookCallKind.Ask when !await IsOursAsync(organizationId, call.Session):
                var (agent, _) = await AgentAsync(organizationId, call);
                return await held.HoldAsync(organizationId, call, agent, wait, hungUp) is { } answer ? HookAnswers.Of(call, answer) : HookAnswers.None;
            case HookCallKind.Settle:
                await held.SettleAsync(organizationId, call);
                return HookAnswers.None;
            case HookCallKind.Withdraw:
                await held.WithdrawAsync(organizationId, call);
                return HookAnswers.None;
            case HookCallKind.Prompt:
                await held.WithdrawAsync(organizationId, call);
                return await OrderAsync(organizationId, call) is { } order ? HookAnswers.Blocked(call.Client, order) : HookAnswers.None;
            default:
                return HookAnswers.None;
        }
    }

    // Why its agent is to stay stopped; null when it is not.
    private async Task<string?> OrderAsync(OrganizationId organizationId, HookCall call)
    {
        var orders = await runs.OrdersAsync(organizationId);
        if (orders.Count == 0) return null;
        var (agent, label) = await AgentAsync(organizationId, call);
        if (orders.FirstOrDefault(order => order.Agent == agent || order.Agent == label) is not { } found) return null;
        var why = found.Reason is null ? "" : $": {found.Reason}";
        return string.Create(
            CultureInfo.InvariantCulture, $"{found.Agent} stays stopped, by {found.GivenBy}, {found.GivenAt:yyyy-MM-dd HH:mm} UTC{why}");
    }

    // A client that runs here asks on the line that it is held by.
    private async Task<bool> IsOursAsync(OrganizationId organizationId, string session)
    {
        foreach (var run in await runs.OpenAsync(organizationId))
        {
            if ((await talks.FindAsync(organizationId, run.Id))?.State.SessionId == session) return true;
        }
        return false;
    }

    private async Task<(string Agent, string Label)> AgentAsync(OrganizationId organizationId, HookCall call) =>
        await agents.FindAsync(organizationId, call.Session) ?? (call.Client, call.Client);
}
