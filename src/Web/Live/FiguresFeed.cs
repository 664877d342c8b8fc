using Helicarrier.Domain;
using Helicarrier.Domain.Analytics;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Live;

/// <summary>
/// Reads usage of the day and the best-sampled models for all Bridges together, from sums of days alone: at most once in
/// <see cref="Rest"/>, however many are open.
/// </summary>
public sealed partial class FiguresFeed(
    IUsageRepository usage, IPerformanceRepository performance, TimeProvider time, ILogger<FiguresFeed> logger) : IDisposable
{
    /// <summary>Days that models are compared over, today's included.</summary>
    public const int Days = 30;

    private const int Models = 3;

    private readonly SemaphoreSlim _reading = new(1);
    private readonly Dictionary<OrganizationId, (DateTimeOffset At, StandingFigures? Figures)> _kept = [];

    /// <summary>The least time between two readings.</summary>
    public static TimeSpan Rest { get; } = TimeSpan.FromSeconds(30);

    /// <summary>What stands; null while it cannot be read.</summary>
    public async Task<StandingFigures?> ReadAsync(OrganizationId organizationId, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            if (_kept.TryGetValue(organizationId, out var kept) && (now - kept.At).Duration() < Rest) return kept.Figures;
            var figures = await ReadAsync(organizationId, DateOnly.FromDateTime(now.UtcDateTime), cancellationToken) ?? kept.Figures;
            _kept[organizationId] = (now, figures);
            return figures;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private async Task<StandingFigures?> ReadAsync(OrganizationId organizationId, DateOnly today, CancellationToken cancellationToken)
    {
        try
        {
            var midnight = new DateTimeOffset(today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            var day = await usage.AnalyzeAsync(
                new() { OrganizationId = organizationId, From = midnight, GroupBy = UsageGrouping.Client }, cancellationToken);
            return new(day.Totals, await performance.BestSampledAsync(organizationId, today.AddDays(1 - Days), Models, cancellationToken));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.ReadFailed(logger, exception);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The Bridge's figures could not be read")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}
