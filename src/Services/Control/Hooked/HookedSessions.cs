using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control.Talks;
using Helicarrier.Services.Hooks;

namespace Helicarrier.Services.Control.Hooked;

/// <summary>
/// Hears what the hooks of clients tell that were not started here: passes what they ask on to a person, keeps agents quiet that are to stay
/// stopped, and offers their processes to be held.
/// </summary>
public sealed class HookedSessions(
    HeldAsks held, HookedAgents agents, RunReader runs, RunSessionReader sessions, TalkReader talks, AdoptionQueue adoptions)
{
    /// <summary>Hears one call.</summary>
    /// <param name="organizationId">Whose client it is.</param>
    /// <param name="client">The kind of client.</param>
    /// <param name="body">What its hook sent.</param>
    /// <param name="process">The client's process; null when it was not told, or not from this machine.</param>
    /// <param name="wait">How long a question may be held.</param>
    /// <param name="hungUp">The hook no longer waits.</param>
    /// <returns>The answer in the client's form, JSON; null when the body is no JSON object.</returns>
    public Task<string?> HearAsync(
        OrganizationId organizationId, HookClient client, ReadOnlyMemory<byte> body, HookProcess? process, TimeSpan wait, CancellationToken hungUp)
    {
        // Not kept while a question waits: it is larger than what was read of it.
        if (TalkLines.Parse(body.Span) is not { } told) return Task.FromResult<string?>(null);
        if (HookCalls.Read(client.Name, told) is not { } call) return Task.FromResult<string?>(HookAnswers.None);
        if (process is not null && !call.IsLast) adoptions.Offer(new(organizationId, call.Client, call.Session, call.Directory, process));
        return ActAsync(organizationId, call, wait, hungUp);
    }

    private async Task<string?> ActAsync(OrganizationId organizationId, HookCall call, TimeSpan wait, CancellationToken hungUp)
    {
        switch (call.Kind)
        {
            case HookCallKind.Ask when !await IsOursAsync(organizationId, call.Session):
                var (agent, _) = await agents.FindAsync(organizationId, call.Client, call.Session, call.Directory, CancellationToken.None);
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
        var (agent, label) = await agents.FindAsync(organizationId, call.Client, call.Session, call.Directory);
        var found = orders.FirstOrDefault(order => order.Agent == agent || order.Agent == label) ?? await OfSessionAsync(organizationId, orders, call.Session);
        if (found is null) return null;
        var why = found.Reason is null ? "" : $": {found.Reason}";
        return string.Create(
            CultureInfo.InvariantCulture, $"{found.Agent} stays stopped, by {found.GivenBy}, {found.GivenAt:yyyy-MM-dd HH:mm} UTC{why}");
    }

    // Whatever its agent is called now.
    private async Task<StandingOrderRow?> OfSessionAsync(OrganizationId organizationId, IReadOnlyList<StandingOrderRow> orders, string session)
    {
        foreach (var order in orders)
        {
            if ((await sessions.OfAsync(organizationId, order.RunId)).Contains(session, StringComparer.Ordinal)) return order;
        }
        return null;
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
}
