using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Repricing;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Fleet;

namespace Helicarrier.Web.Components.Receipts;

/// <summary>
/// Takes what figures on a page are asked and hands it to the one dialog of the circuit. Knows which calls each sum of the HUD
/// is over, so that a receipt comes to the figure it was opened from.
/// </summary>
public sealed class ReceiptDesk(IUsageRepository usage, FleetOptions fleet, TimeProvider time)
{
    /// <summary>Minutes that the burn rate adds up, the one under way included.</summary>
    private const int BurnMinutes = 60;

    /// <summary>Called with each receipt that is asked for; whoever adds itself takes itself off again.</summary>
    public Action<ReceiptAsk>? Asked { get; set; }

    public void Ask(ReceiptAsk ask) => Asked?.Invoke(ask);

    public Task<UsageReceipt> ReadAsync(UsageScope scope, CancellationToken cancellationToken) => usage.ReceiptAsync(scope, cancellationToken);

    /// <summary>Calls since midnight in the zone of the settings; those that a sender's clock puts ahead count as today.</summary>
    public UsageScope Today(string? agentId = null) => new() { From = LocalDay.Around(time.GetUtcNow(), fleet.Zone).Start, Agent = agentId };

    /// <summary>Calls of the minutes that the burn rate is over.</summary>
    public UsageScope Burn()
    {
        var now = time.GetUtcNow().UtcDateTime;
        var minute = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, 0, TimeSpan.Zero);
        return new() { From = minute.AddMinutes(1 - BurnMinutes) };
    }

    /// <summary>Calls from an hour on.</summary>
    /// <param name="start">UTC, on the hour.</param>
    /// <param name="hours">How many; null is without an end.</param>
    public static UsageScope Hours(DateTimeOffset start, int? hours) => new() { From = start, To = hours is { } count ? start.AddHours(count) : null };

    public static UsageScope Session(string sessionId) => new() { Session = sessionId };

    /// <summary>Calls that a repricing is over.</summary>
    public static UsageScope Of(RepriceScope scope) =>
        new() { From = scope.From, To = scope.To, Model = scope.Model, Agent = scope.Agent, Source = scope.Source };

    /// <summary>The billed call that another witness's call is suspected to be.</summary>
    /// <param name="sessionId">Its session.</param>
    /// <param name="source">Its source.</param>
    /// <param name="at">The other witness's moment, UTC.</param>
    /// <param name="gapMs">Milliseconds between the two.</param>
    public static UsageScope Twin(string sessionId, string source, DateTimeOffset at, long gapMs) => new()
    {
        Session = sessionId,
        Source = source,
        From = at.AddMilliseconds(-gapMs),
        To = at.AddMilliseconds(gapMs + 1),
    };

    /// <summary>Calls of all sessions that the ledger lists.</summary>
    public static UsageScope Ledger(LedgerQuery query) => new() { Sessions = query };
}
