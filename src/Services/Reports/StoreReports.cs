using Helicarrier.Domain;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Pricing;

namespace Helicarrier.Services.Reports;

/// <summary>Reports from a store: all that was imported or sent, at the prices frozen with each call.</summary>
/// <param name="databasePath">The database file.</param>
/// <param name="bookPath">For subscriptions and look-alike names; null takes the shipped book.</param>
/// <param name="time">Now.</param>
public sealed class StoreReports(string databasePath, string? bookPath, TimeProvider time)
{
    /// <exception cref="StoreUnreadableException">The database cannot be read.</exception>
    /// <exception cref="PriceBookException">The book cannot be read.</exception>
    public FinishedReport Run(ReportRequest request, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var prices = new PriceBooks(bookPath);
        var store = new SqliteStore(databasePath);
        // A month's subscription is spread over all of the month, so whole months are read where a book has any.
        var filter = request.Filter();
        var isWhole = prices.Current.Providers.Any(provider => provider.Subscriptions.Count > 0);
        var calls = new UsageCallRepository(store).List(OrganizationId.Default, isWhole ? null : filter.From, isWhole ? null : filter.Until);
        cancellationToken.ThrowIfCancellationRequested();
        var origin = new ReportOrigin { Kind = "store", Paths = [store.Path], BookVersion = prices.Current.Version, BookHash = prices.Current.Hash };
        var report = ReportBuilder.Build(request, calls, prices.Current, origin);
        return FinishedReport.Of(report, new(time.GetUtcNow(), (long)time.GetElapsedTime(started).TotalMilliseconds, Cache: null));
    }
}
