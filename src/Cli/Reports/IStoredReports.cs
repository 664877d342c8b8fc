using Helicarrier.Services.Reports;

namespace Helicarrier.Cli.Reports;

/// <summary>Reports from what is not a log: a store, or files of events.</summary>
internal interface IStoredReports
{
    /// <summary>A report from a store.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="database">The database file.</param>
    /// <param name="book">A price book file; null takes the shipped book.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    FinishedReport OfStore(ReportRequest request, string database, string? book, CancellationToken cancellationToken);

    /// <summary>A report from files of normalised events.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="files">The files.</param>
    /// <param name="book">A price book file; null takes the shipped book.</param>
    /// <param name="cancellationToken">Stops between lines.</param>
    FinishedReport OfEvents(ReportRequest request, string[] files, string? book, CancellationToken cancellationToken);
}
