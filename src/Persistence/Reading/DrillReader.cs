using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Engines;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads what kill drills came to, from the record of their jobs.</summary>
public sealed class DrillReader(Store store)
{
    /// <summary>What the job is called.</summary>
    public const string JobType = "kill_drill";

    /// <summary>How many drills are looked at.</summary>
    public const int Latest = 100;

    /// <summary>The latest drills of an organization that ended.</summary>
    public async Task<DrillFacts> ReadAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var drills = await context.OpsJobs
            .Where(job => job.OrganizationId == organizationId && job.JobType == JobType
                && (job.Status == JobStatus.Succeeded || job.Status == JobStatus.Failed))
            .OrderByDescending(job => job.JobKey).Take(Latest).Select(job => new { job.Status, job.EndedAt, job.ResultJson }).ToListAsync(cancellationToken);
        var stops = drills.SelectMany(static drill => Stops(drill.ResultJson)).Where(static stop => stop.IsConfirmed).ToList();
        return new(
            Times(stops, isForced: false), Times(stops, isForced: true), drills.Count(static drill => drill.Status == JobStatus.Failed),
            drills.FirstOrDefault()?.EndedAt, drills is [{ Status: JobStatus.Failed }, ..]);
    }

    private static IReadOnlyList<DrillStop> Stops(string? json)
    {
        if (json is null) return [];
        using var result = JsonDocument.Parse(json);
        return result.RootElement.TryGetProperty("stops", out var stops) ? stops.Deserialize<DrillStop[]>(ControlJson.Options) ?? [] : [];
    }

    private static DrillTimes Times(IReadOnlyList<DrillStop> stops, bool isForced)
    {
        var times = stops.Where(stop => stop.IsForced == isForced).Select(static stop => TimeSpan.FromMilliseconds(stop.Milliseconds)).Order().ToList();
        return new(times.Count, NearestRank.Of(times, 50), NearestRank.Of(times, 95));
    }
}
