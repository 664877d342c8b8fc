using Helicarrier.Domain.Quotas;

namespace Helicarrier.Services.Quotas;

/// <summary>A window, where it is going, and who shares it.</summary>
/// <param name="Window">The window.</param>
/// <param name="Outlook">Where it is going.</param>
/// <param name="Agents">Agents of its client that are seen live; null where nobody looks.</param>
public sealed record QuotaView(QuotaWindow Window, QuotaOutlook Outlook, int? Agents)
{
    /// <summary>When whoever shares it can do nothing any more; null when that is not foretold.</summary>
    /// <param name="now">UTC.</param>
    public DateTimeOffset? StallsAt(DateTimeOffset now) => Outlook.Forecast == QuotaForecast.UsedUp ? now : Outlook.StallsAt;
}
