namespace Helicarrier.Cli.Reports;

/// <summary>How a report is printed.</summary>
internal enum ReportFormat
{
    Table,
    Json,
    Csv,
    Markdown,
}
