using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Services.Sources.Reporting;

/// <summary>What every source has given and what it could not: printed by the command, answered by the API, shown by the HUD.</summary>
/// <param name="GeneratedAt">UTC.</param>
/// <param name="Host">The machine whose directories were looked at.</param>
/// <param name="Sources">Each source of log files, those that nothing was found of included.</param>
public sealed record SourcesReport(DateTimeOffset GeneratedAt, string Host, IReadOnlyList<SourceReport> Sources)
{
    public string ToJson() => JsonSerializer.Serialize(this, SourcesReportJson.Default.SourcesReport);
}
