namespace Helicarrier.Services.Reports;

/// <summary>The least that one can say of a report.</summary>
/// <param name="Calls">In the selection.</param>
/// <param name="Unpriced">Of these, without a cost; with those that were left out for it.</param>
/// <param name="Errors">Files and roots that could not be read.</param>
public readonly record struct ReportSummary(long Calls, long Unpriced, int Errors)
{
    internal static ReportSummary Of(Report report) =>
        new(report.Totals.Calls, report.Totals.UnpricedCalls + report.SkippedUnpriced, report.Origin.Errors.Count);
}
