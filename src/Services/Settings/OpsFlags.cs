namespace Helicarrier.Services.Settings;

/// <summary>The six switches of the ops API, all off unless they are set. What each opens: docs/wire/ops.md.</summary>
/// <param name="Nearsight">Jobs that look at sources.</param>
/// <param name="Captorator">Jobs that write captions.</param>
/// <param name="Jobs">The routes that record, list and cancel jobs.</param>
/// <param name="Notion">Jobs for Notion, of which this version has none.</param>
/// <param name="Runner">The route that triggers a job.</param>
/// <param name="Metrics">Jobs that rebuild what is counted.</param>
public sealed record OpsFlags(bool Nearsight, bool Captorator, bool Jobs, bool Notion, bool Runner, bool Metrics)
{
    public const string NearsightName = "NEARSIGHT_ENABLED";

    public const string CaptoratorName = "CAPTORATOR_ENABLED";

    public const string JobsName = "JOBS_ENABLED";

    public const string NotionName = "NOTION_ENABLED";

    public const string RunnerName = "RUNNER_ENABLED";

    public const string MetricsName = "FEATURE_METRICS";

    /// <summary>All off.</summary>
    public static OpsFlags Off { get; } = new(false, false, false, false, false, false);

    /// <summary>All of them by name, in the order in which they are shown.</summary>
    public IReadOnlyList<KeyValuePair<string, bool>> All =>
    [
        new(NearsightName, Nearsight), new(CaptoratorName, Captorator), new(JobsName, Jobs), new(NotionName, Notion), new(RunnerName, Runner),
        new(MetricsName, Metrics),
    ];

    /// <summary>The flag that keeps a type of job off; null when none does.</summary>
    public string? KeepsOff(string type)
    {
        if (Begins(type, "nearsight") && !Nearsight) return NearsightName;
        if (Begins(type, "captorator") && !Captorator) return CaptoratorName;
        if (Begins(type, "notion") && !Notion) return NotionName;
        return Begins(type, "metrics") && !Metrics ? MetricsName : null;
    }

    private static bool Begins(string type, string subject) => type.StartsWith(subject, StringComparison.Ordinal);
}
