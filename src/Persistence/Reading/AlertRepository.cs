using System.Linq.Expressions;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Tables;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <inheritdoc cref="IAlertRepository"/>
public sealed class AlertRepository(Store store) : IAlertRepository
{
    /// <summary>Most entries of a page.</summary>
    public const int MaxPageSize = 200;

    public async Task<IReadOnlyList<AlertRow>> RulesAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var rows = await Rules(context, organizationId).OrderBy(row => row.Rule.Name).ThenBy(row => row.Rule.RuleId).ToListAsync(cancellationToken);
        return rows.ConvertAll(ToRow);
    }

    public async Task<AlertRow?> FindAsync(OrganizationId organizationId, string ruleId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var row = await Rules(context, organizationId).SingleOrDefaultAsync(row => row.Rule.RuleId == ruleId, cancellationToken);
        return row is null ? null : ToRow(row);
    }

    public async Task<IReadOnlyList<(OrganizationId OrganizationId, AlertRule Rule)>> WatchedAsync(CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var rows = await context.AlertRules.AsNoTracking().Where(row => row.IsEnabled).ToListAsync(cancellationToken);
        return rows.ConvertAll(static row => (row.OrganizationId, ToRule(row)));
    }

    public async Task<IReadOnlyList<AlertRow>> NewAsync(OrganizationId organizationId, int most, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var rows = await Rules(context, organizationId)
            .Where(static row => row.State != null && row.State.Status != AlertStatus.Ok && row.State.Lifecycle == AlertLifecycle.Active
                && row.State.AcknowledgedJson == null)
            .OrderBy(static row => row.State!.Status == AlertStatus.Critical ? 0 : 1).ThenBy(static row => row.State!.TransitionAt)
            .ThenBy(static row => row.Rule.RuleId).Take(most).ToListAsync(cancellationToken);
        return rows.ConvertAll(ToRow);
    }

    public async Task<int> CountAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.AlertStates.CountAsync(
            row => row.OrganizationId == organizationId && row.Status != AlertStatus.Ok && row.Lifecycle == AlertLifecycle.Active
                && row.AcknowledgedJson == null,
            cancellationToken);
    }

    public async Task<AlertHistoryPage> HistoryAsync(
        OrganizationId organizationId, string? ruleId, PageCursor? after, int pageSize, CancellationToken cancellationToken = default)
    {
        var size = Math.Clamp(pageSize, 1, MaxPageSize);
        await using var context = store.CreateContext();
        var entries = context.AlertTransitions.AsNoTracking().Where(row => row.OrganizationId == organizationId);
        if (ruleId is not null) entries = entries.Where(row => row.RuleId == ruleId);
        if (after is { Id: var last }) entries = entries.Where(row => row.TransitionKey < last);
        var read = await entries.OrderByDescending(row => row.TransitionKey).Take(size + 1).ToListAsync(cancellationToken);
        var rows = read.ConvertAll(ToHistory);
        return rows.Count > size ? new(rows[..size], new(rows[size - 1].Transition.At, rows[size - 1].Key)) : new(rows, null);
    }

    public async Task<IReadOnlyList<AlertHistoryRow>> BetweenAsync(
        OrganizationId organizationId, DateTimeOffset from, DateTimeOffset to, int most, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var rows = await context.AlertTransitions.AsNoTracking()
            .Where(row => row.OrganizationId == organizationId && row.At >= from && row.At < to)
            .OrderByDescending(row => row.At).ThenByDescending(row => row.TransitionKey).Take(most).ToListAsync(cancellationToken);
        return rows.ConvertAll(ToHistory);
    }

    public async Task<IReadOnlyList<(string RuleId, AlertReason Reason, int Count)>> NoiseAsync(
        OrganizationId organizationId, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var counts = await context.AlertTransitions.Where(row => row.OrganizationId == organizationId && row.At >= since)
            .GroupBy(row => new { row.RuleId, row.Reason }).Select(all => new { all.Key.RuleId, all.Key.Reason, Count = all.Count() })
            .ToListAsync(cancellationToken);
        return counts.ConvertAll(static row => (row.RuleId, row.Reason, row.Count));
    }

    public async Task<IReadOnlyList<AlertChannel>> ChannelsAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var rows = await context.AlertChannels.AsNoTracking().Where(row => row.OrganizationId == organizationId)
            .OrderBy(row => row.Name).ThenBy(row => row.ChannelId).ToListAsync(cancellationToken);
        return rows.ConvertAll(ToChannel);
    }

    public async Task<ChannelToSend?> ChannelAsync(
        OrganizationId organizationId, Guid channelId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var row = await context.AlertChannels.AsNoTracking()
            .SingleOrDefaultAsync(row => row.OrganizationId == organizationId && row.ChannelId == channelId, cancellationToken);
        return row is null ? null : new(row.OrganizationId, ToChannel(row), row.Secret);
    }

    public async Task<IReadOnlyList<AlertDeliveryRow>> TroubleAsync(
        OrganizationId organizationId, int most, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await ReadAsync(
            context,
            row => row.OrganizationId == organizationId
                && (row.State == DeliveryState.Dead || (row.State == DeliveryState.Waiting && row.Attempts > 0)),
            newestFirst: true, most, cancellationToken);
    }

    public async Task<IReadOnlyList<ChannelToSend>> ToSendAsync(CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var rows = await context.AlertChannels.AsNoTracking()
            .Where(row => row.IsEnabled && context.AlertDeliveries.Any(sent => sent.ChannelId == row.ChannelId && sent.State == DeliveryState.Waiting))
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(static row => new ChannelToSend(row.OrganizationId, ToChannel(row), row.Secret));
    }

    public async Task<IReadOnlyList<AlertDeliveryRow>> DueAsync(
        Guid channelId, DateTimeOffset now, int most, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();

        // No try is put off for longer than this: what is to wait until later was noted by a clock that ran ahead.
        var latest = now + AlertLimits.Pause;
        var due = await ReadAsync(
            context,
            row => row.ChannelId == channelId && row.State == DeliveryState.Waiting && (row.NextAt <= now || row.NextAt > latest),
            newestFirst: false, most, cancellationToken);
        var digests = due.Select(static row => row.Digest).OfType<string>().Distinct().ToList();
        if (digests.Count == 0) return due;
        var whole = await ReadAsync(
            context,
            row => row.ChannelId == channelId && row.State == DeliveryState.Waiting && row.Digest != null && digests.Contains(row.Digest),
            newestFirst: false, int.MaxValue, cancellationToken);
        return [.. due.Where(static row => row.Digest is null).Concat(whole).OrderBy(static row => row.Key)];
    }

    public async Task<int> SentBetweenAsync(
        Guid channelId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var sent = context.AlertDeliveries.Where(
            row => row.ChannelId == channelId && row.State == DeliveryState.Sent && row.EndedAt >= from && row.EndedAt <= to);
        return await sent.CountAsync(row => row.Digest == null, cancellationToken)
            + await sent.Where(row => row.Digest != null).Select(row => row.Digest).Distinct().CountAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<AlertDeliveryRow>> ReadAsync(
        HelicarrierDbContext context, Expression<Func<AlertDelivery, bool>> which, bool newestFirst, int most, CancellationToken cancellationToken)
    {
        var wanted = context.AlertDeliveries.Where(which);
        wanted = newestFirst ? wanted.OrderByDescending(row => row.DeliveryKey) : wanted.OrderBy(row => row.DeliveryKey);
        var rows = await (from row in wanted.Take(most)
            join told in context.AlertTransitions
                on new { row.OrganizationId, row.RuleId, row.Sequence } equals new { told.OrganizationId, told.RuleId, told.Sequence }
            from channel in context.AlertChannels.Where(channel => channel.ChannelId == row.ChannelId).DefaultIfEmpty()
            select new { Row = row, Told = told, Channel = channel == null ? null : channel.Name }).AsNoTracking().ToListAsync(cancellationToken);
        var read = rows.Select(row => new AlertDeliveryRow(
            row.Row.DeliveryKey, row.Row.OrganizationId, row.Row.ChannelId, row.Channel, row.Row.State, row.Row.Digest, row.Row.Attempts,
            row.Row.NextAt, row.Row.Error, row.Row.CreatedAt, row.Row.EndedAt, ToHistory(row.Told)));
        return newestFirst ? [.. read.OrderByDescending(static row => row.Key)] : [.. read.OrderBy(static row => row.Key)];
    }

    private static IQueryable<AlertJoin> Rules(HelicarrierDbContext context, OrganizationId organizationId) =>
        from rule in context.AlertRules
        where rule.OrganizationId == organizationId
        from state in context.AlertStates.Where(state => state.OrganizationId == organizationId && state.RuleId == rule.RuleId).DefaultIfEmpty()
        select new AlertJoin { Rule = rule, State = state };

    private static AlertRow ToRow(AlertJoin row) => new(
        ToRule(row.Rule),
        row.State is { } state
            ? new()
            {
                Status = state.Status,
                Lifecycle = state.Lifecycle,
                Value = state.Value,
                Sample = state.Sample,
                EvaluatedAt = state.EvaluatedAt,
                TransitionAt = state.TransitionAt,
                EmptySince = state.EmptySince,
                Told = state.Told,
                NotifiedAt = state.NotifiedAt,
                NotifiedStatus = state.NotifiedStatus,
                Acknowledged = AlertStateTable.Hold(state.AcknowledgedJson),
                Suppressed = AlertStateTable.Hold(state.SuppressedJson),
                Error = state.Error,
                Sequence = state.Sequence,
                IsHeldBack = state.IsHeldBack,
            }
            : new());

    private static AlertRule ToRule(AlertRuleEntry row) => new(
        row.RuleId, row.Name, row.IsEnabled, row.Metric, new(row.ScopeAgent, row.ScopeModel), row.Window, row.Comparison, row.Warning, row.Critical,
        TimeSpan.FromSeconds(row.CooldownSeconds), row.MinSample, row.CreatedAt, row.UpdatedAt);

    private static AlertHistoryRow ToHistory(AlertTransitionEntry row) => new(
        row.TransitionKey, row.RuleId, row.RuleName, new(row.Sequence, row.At, row.FromStatus, row.ToStatus, row.Value, row.Reason));

    private static AlertChannel ToChannel(AlertChannelEntry row) =>
        new(row.ChannelId, row.Kind, row.Name, new(row.Address), row.Least, row.IsEnabled, row.CreatedAt);
}
