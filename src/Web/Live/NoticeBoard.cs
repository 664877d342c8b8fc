using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Alerts.Channels;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Web.Live;

/// <summary>What happened since a page was opened that people are told of: alerts as channels are told of them, and agents that began to wait.</summary>
public sealed class NoticeBoard(IAlertRepository alerts, AskReader asks, TimeProvider time)
{
    /// <summary>Alerts of one reading at most.</summary>
    public const int Most = 20;

    /// <summary>What was told since a moment, the latest first.</summary>
    public async Task<IReadOnlyList<Notice>> ReadAsync(OrganizationId organizationId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var told = await alerts.BetweenAsync(organizationId, since, time.GetUtcNow().AddSeconds(1), Most, cancellationToken);
        var open = await asks.OpenAsync(organizationId, cancellationToken);
        return
        [
            .. told.Where(static row => AlertReasons.AreTold(row.Transition.Reason)).Select(static row =>
            {
                var message = AlertMessages.Of(row);
                return new Notice(message.Key, message.Title, message.Body, PageRoutes.Alerts);
            }),
            .. open.Where(ask => ask.AskedAt >= since && ask.IsOpen).Select(static ask => new Notice(
                $"ask-{ask.Key}", $"{VisibleText.Line(ask.Agent)} needs you", VisibleText.Line(AskWords.Title(ask.Offer)), PageRoutes.Inbox)),
        ];
    }
}
