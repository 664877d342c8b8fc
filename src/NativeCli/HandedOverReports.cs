using Helicarrier.Cli.Reports;
using Helicarrier.Services.Reports;

namespace Helicarrier.NativeCli;

/// <summary>Leaves what is no log to the whole program, which is given the same line.</summary>
internal sealed class HandedOverReports(WholeProgram whole) : IStoredReports
{
    public FinishedReport OfStore(ReportRequest request, string database, string? book, CancellationToken cancellationToken) => whole.End();

    public FinishedReport OfEvents(ReportRequest request, string[] files, string? book, CancellationToken cancellationToken) => whole.End();
}
