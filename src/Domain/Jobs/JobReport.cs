using System.Text.Json;

namespace Helicarrier.Domain.Jobs;

/// <summary>What became of the records that a job read: read = written + skipped + errors.</summary>
/// <param name="Read">Records read.</param>
/// <param name="Written">Records that are in the store now and were not, or differ.</param>
/// <param name="Skipped">Records passed over for a reason.</param>
/// <param name="Errors">Records refused.</param>
/// <param name="Reasons">How many for which reason; at most <see cref="JobLimits.Reasons"/> are kept.</param>
/// <param name="Faults">Records with what is wrong with them; at most <see cref="JobLimits.Faults"/> are kept.</param>
public sealed record JobReport(
    long Read, long Written, long Skipped, long Errors, IReadOnlyDictionary<string, long> Reasons, IReadOnlyList<JobFault> Faults)
{
    /// <summary>A report as it is stored.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static JobReport Parse(string json) =>
        JsonSerializer.Deserialize<JobReport>(json, JsonSerializerOptions.Web) ?? throw new JsonException("A job's report is null.");

    /// <summary>As it is stored, within the limits.</summary>
    public string ToJson() => JsonSerializer.Serialize(Bounded(), JsonSerializerOptions.Web);

    /// <summary>The same within the limits: the commonest reasons, the first faults.</summary>
    public JobReport Bounded() => this with
    {
        Reasons = Reasons.OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal).Take(JobLimits.Reasons)
            .GroupBy(reason => JobLimits.Cut(reason.Key), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(reason => reason.Value), StringComparer.Ordinal),
        Faults = [.. Faults.Take(JobLimits.Faults).Select(fault => fault.Bounded())],
    };
}
