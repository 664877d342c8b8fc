using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Tables;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>
/// When something was last heard in a scope. Of agents that is kept; of a model it is its latest call, the latest start of one of its sessions,
/// or the latest sign of one that still runs. Days name where the latest are, so that it does not matter how many sessions there are.
/// </summary>
internal sealed class LastHeard(HelicarrierDbContext context, OrganizationId organizationId, AlertScope scope)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <returns>UTC; null when nothing ever was.</returns>
    public async Task<DateTimeOffset?> AtAsync(CancellationToken cancellationToken)
    {
        if (scope.ModelId is not { } model)
        {
            var agents = context.Agents.Where(agent => agent.OrganizationId == organizationId);
            if (scope.AgentId is { } id) agents = agents.Where(agent => agent.AgentId == id);
            return await agents.MaxAsync(agent => (DateTimeOffset?)agent.LastSeenAt, cancellationToken);
        }

        var heard = Later(await CallAsync(model, cancellationToken), await StartAsync(model, cancellationToken));
        return Later(heard, await RunningAsync(model, heard ?? DateTimeOffset.UnixEpoch, cancellationToken));
    }

    private async Task<DateTimeOffset?> CallAsync(string model, CancellationToken cancellationToken)
    {
        var dims = context.UsageDims.Where(dim => dim.OrganizationId == organizationId && dim.ModelId == model);
        if (scope.AgentId is { } agent) dims = dims.Where(dim => dim.AgentId == agent);
        var keys = dims.Select(dim => dim.DimKey);
        var latest = await context.UsageDays.Where(day => keys.Contains(day.DimKey)).MaxAsync(day => (long?)day.Day, cancellationToken);
        if (latest is not { } last) return null;
        var (from, to) = (LedgerDayKey.StartOf(last), LedgerDayKey.StartOf(last + 1));
        var hour = await Hours(model).Where(bucket => bucket.BucketStart >= from && bucket.BucketStart < to)
            .MaxAsync(bucket => (DateTimeOffset?)bucket.BucketStart, cancellationToken);
        if (hour is not { } begins) return from;
        var calls = context.UsageEvents.Where(
            call => call.OrganizationId == organizationId && call.OccurredAt >= begins && call.OccurredAt < begins + Hour && call.ModelId == model);
        if (scope.AgentId is { } caller) calls = calls.Where(call => call.AgentId == caller);

        // Calls that are past retention leave their hour.
        return await calls.MaxAsync(call => (DateTimeOffset?)call.OccurredAt, cancellationToken) ?? begins;
    }

    private async Task<DateTimeOffset?> StartAsync(string model, CancellationToken cancellationToken)
    {
        var dims = context.LedgerDims.Where(dim => dim.OrganizationId == organizationId && dim.ModelId == model);
        if (scope.AgentId is { } agent) dims = dims.Where(dim => dim.AgentId == agent);
        var keys = dims.Select(dim => dim.DimKey);
        var latest = await context.LedgerDays.Where(day => keys.Contains(day.DimKey)).MaxAsync(day => (long?)day.Day, cancellationToken);
        if (latest is not { } last) return null;
        var from = LedgerDayKey.StartOf(last);
        return await context.SessionUsage.Where(row => keys.Contains(row.DimKey!.Value) && row.StartedAt >= from)
            .MaxAsync(row => (DateTimeOffset?)row.StartedAt, cancellationToken);
    }

    private async Task<DateTimeOffset?> RunningAsync(string model, DateTimeOffset after, CancellationToken cancellationToken)
    {
        var running = context.SessionLedger.Where(
            row => row.OrganizationId == organizationId && row.Status == SessionStatus.Running && row.LastEventAt > after && row.ModelId == model);
        if (scope.AgentId is { } agent) running = running.Where(row => row.AgentId == agent);
        return await running.MaxAsync(row => (DateTimeOffset?)row.LastEventAt, cancellationToken);
    }

    private IQueryable<UsageHourlyRollup> Hours(string model)
    {
        var hours = context.UsageHourlyRollup.Where(hour => hour.OrganizationId == organizationId && hour.ModelId == model);
        return scope.AgentId is { } agent ? hours.Where(hour => hour.AgentId == agent) : hours;
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
