namespace Helicarrier.Services.Settings;

/// <summary>What the environment says of the ops API and of a runner elsewhere.</summary>
public sealed record OpsSettings
{
    /// <summary>The environment when nothing is said.</summary>
    public const string DefaultEnvironment = "development";

    /// <summary>Types of jobs that may be asked for when nothing is said.</summary>
    public static IReadOnlyList<string> DefaultAllowlist { get; } = ["nearsight_collect_refresh", "captorator_compose", "metrics_refresh"];

    /// <summary>What kind of installation this is.</summary>
    public string Environment { get; init; } = DefaultEnvironment;

    /// <summary>Whether it is one in which nothing but the ops key opens the ops routes.</summary>
    public bool IsProduction => Environment.Equals("prod", StringComparison.OrdinalIgnoreCase)
        || Environment.Equals("production", StringComparison.OrdinalIgnoreCase);

    /// <summary>The key that opens the ops routes; null when there is none. Never logged, never shown.</summary>
    public string? Key { get; init; }

    /// <summary>Where a runner elsewhere is; null when this host runs jobs itself. Never shown.</summary>
    public Uri? RunnerUrl { get; init; }

    /// <summary>What that runner knows this host by. Never logged, never shown.</summary>
    public string? RunnerToken { get; init; }

    /// <summary>Types of jobs that may be asked for by the ops routes; none allows nothing.</summary>
    public IReadOnlyList<string> Allowlist { get; init; } = DefaultAllowlist;

    public OpsFlags Flags { get; init; } = OpsFlags.Off;

    // Records print all their members: this one must not.
    public override string ToString() => $"OpsSettings {{ Environment = {Environment} }}";
}
