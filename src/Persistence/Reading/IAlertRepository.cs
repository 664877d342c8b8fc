using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads alert rules, how they stand, what happened to them and who is told. One implementation an engine.</summary>
public interface IAlertRepository
{
    /// <summary>All rules with how they stand, by name and id.</summary>
    Task<IReadOnlyList<AlertRow>> RulesAsync(OrganizationId organizationId, CancellationToken cancellationToken = default);

    /// <summary>One rule; null when there is none.</summary>
    Task<AlertRow?> FindAsync(OrganizationId organizationId, string ruleId, CancellationToken cancellationToken = default);

    /// <summary>The rules of all organizations that are switched on.</summary>
    Task<IReadOnlyList<(OrganizationId OrganizationId, AlertRule Rule)>> WatchedAsync(CancellationToken cancellationToken = default);

    /// <summary>Those alerts that are new (bad, and neither noted nor held back), the worst and oldest first.</summary>
    Task<IReadOnlyList<AlertRow>> NewAsync(OrganizationId organizationId, int most, CancellationToken cancellationToken = default);

    /// <summary>How many alerts are new: bad, and neither noted nor held back.</summary>
    Task<int> CountAsync(OrganizationId organizationId, CancellationToken cancellationToken = default);

    /// <summary>What happened, newest first.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="ruleId">Only this rule's; null is any.</param>
    /// <param name="after">The place behind which to go on; null begins.</param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<AlertHistoryPage> HistoryAsync(
        OrganizationId organizationId, string? ruleId, PageCursor? after, int pageSize, CancellationToken cancellationToken = default);

    /// <summary>The entries of all histories within a time, the latest first.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="from">At or after, UTC.</param>
    /// <param name="to">Before, UTC.</param>
    /// <param name="most">Entries at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<AlertHistoryRow>> BetweenAsync(
        OrganizationId organizationId, DateTimeOffset from, DateTimeOffset to, int most, CancellationToken cancellationToken = default);

    /// <summary>How often each reason occurred since a moment, by rule.</summary>
    Task<IReadOnlyList<(string RuleId, AlertReason Reason, int Count)>> NoiseAsync(
        OrganizationId organizationId, DateTimeOffset since, CancellationToken cancellationToken = default);

    /// <summary>All channels, by name.</summary>
    Task<IReadOnlyList<AlertChannel>> ChannelsAsync(OrganizationId organizationId, CancellationToken cancellationToken = default);

    /// <summary>A channel with what opens it, for the sender alone; null when there is none.</summary>
    Task<ChannelToSend?> ChannelAsync(OrganizationId organizationId, Guid channelId, CancellationToken cancellationToken = default);

    /// <summary>The latest messages that are not sent: those that wait after a failure and those that were given up, newest first.</summary>
    Task<IReadOnlyList<AlertDeliveryRow>> TroubleAsync(OrganizationId organizationId, int most, CancellationToken cancellationToken = default);

    /// <summary>The channels of all organizations for which something waits, with what opens them.</summary>
    Task<IReadOnlyList<ChannelToSend>> ToSendAsync(CancellationToken cancellationToken = default);

    /// <summary>What is to be sent to a channel by now, oldest first: so many, and the rest of the digests among them.</summary>
    Task<IReadOnlyList<AlertDeliveryRow>> DueAsync(Guid channelId, DateTimeOffset now, int most, CancellationToken cancellationToken = default);

    /// <summary>How many messages a channel has taken in a stretch of time, its ends included; a digest is one.</summary>
    Task<int> SentBetweenAsync(Guid channelId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default);
}
