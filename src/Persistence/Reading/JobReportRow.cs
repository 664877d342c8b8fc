using Helicarrier.Domain.Jobs;

namespace Helicarrier.Persistence.Reading;

/// <summary>A job with what became of the records that it read.</summary>
/// <param name="Job">As in the list.</param>
/// <param name="Report">Its report.</param>
public sealed record JobReportRow(JobRow Job, JobReport Report);
