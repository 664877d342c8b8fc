using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Services.Reports;

namespace Helicarrier.Cli.Reports;

/// <summary>Reads the store, or the files, itself.</summary>
internal sealed class StoredReports : IStoredReports
{
    public FinishedReport OfStore(ReportRequest request, string database, string? book, CancellationToken cancellationToken)
    {
        // A newer program's tables may mean something else.
        new SchemaMigrator(new SqliteStore(database)).Inspect();
        return new StoreReports(database, book, TimeProvider.System).Run(request, cancellationToken);
    }

    public FinishedReport OfEvents(ReportRequest request, string[] files, string? book, CancellationToken cancellationToken) =>
        new EventReports(book, TimeProvider.System).Run(request, files, cancellationToken);
}
