namespace Helicarrier.Services.Reports;

/// <summary>A report as it is printed.</summary>
/// <param name="Json">The report without its run.</param>
/// <param name="Made">The same as an object when it was made in this run.</param>
/// <param name="Summary">What decides how the program ends, at hand without reading the report.</param>
/// <param name="Run">How it came about.</param>
public sealed record FinishedReport(ReadOnlyMemory<byte> Json, Report? Made, ReportSummary Summary, ReportRun Run)
{
    public Report Report => Made ?? ReportJson.Read(Json.Span);

    internal static FinishedReport Of(Report report, ReportRun run) => new(ReportJson.Write(report), report, ReportSummary.Of(report), run);
}
