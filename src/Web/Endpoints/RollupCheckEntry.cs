using Helicarrier.Domain.Rollups;

namespace Helicarrier.Web.Endpoints;

/// <summary>A data-quality check and what it found.</summary>
/// <param name="Name">The check's.</param>
/// <param name="Meaning">What holds where it passes.</param>
/// <param name="Failures">Days or buckets that do not pass it.</param>
/// <param name="Example">The first of them, a UTC day.</param>
internal sealed record RollupCheckEntry(string Name, string Meaning, long Failures, DateOnly? Example)
{
    public static RollupCheckEntry Of(DataCheck check, CheckResult found) => new(check.Name, check.Meaning, found.Failures, found.Example);
}
