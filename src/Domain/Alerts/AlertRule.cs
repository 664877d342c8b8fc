namespace Helicarrier.Domain.Alerts;

/// <summary>What is watched, and from when on it is bad.</summary>
/// <param name="Id">A UUID; rules of the first version keep theirs, whatever it is.</param>
/// <param name="Name">What people call it.</param>
/// <param name="IsEnabled">False is not looked at.</param>
/// <param name="Metric">What is looked at.</param>
/// <param name="Scope">Whose.</param>
/// <param name="Window">How far back.</param>
/// <param name="Comparison">When a threshold is passed.</param>
/// <param name="Warning">From here on it is a warning, in the metric's unit; zero or more.</param>
/// <param name="Critical">From here on it is critical; at least <paramref name="Warning"/>.</param>
/// <param name="Cooldown">For so long nobody is told a second time that it is as bad; 0 to a week.</param>
/// <param name="MinSample">Of fewer sessions or calls in the window nothing is said; 1 or more.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="UpdatedAt">UTC.</param>
public sealed record AlertRule(
    string Id,
    string Name,
    bool IsEnabled,
    AlertMetric Metric,
    AlertScope Scope,
    AlertWindow Window,
    AlertComparison Comparison,
    decimal Warning,
    decimal Critical,
    TimeSpan Cooldown,
    int MinSample,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>How bad a value is.</summary>
    public AlertStatus Judge(AlertReading reading)
    {
        if (reading.Value is not { } value || IsTooFew(reading.Sample)) return AlertStatus.Ok;
        return Passes(value, Critical) ? AlertStatus.Critical : Passes(value, Warning) ? AlertStatus.Warning : AlertStatus.Ok;
    }

    /// <summary>Whether what was found by the other rule is worth nothing for this one.</summary>
    public bool LooksElsewhere(AlertRule other) =>
        (Metric, Scope, Window, Comparison, Warning, Critical, MinSample, IsEnabled)
        != (other.Metric, other.Scope, other.Window, other.Comparison, other.Warning, other.Critical, other.MinSample, other.IsEnabled);

    // Silence is no sum of anything that there could be too few of.
    private bool IsTooFew(long sample) => Metric != AlertMetric.NoDataMinutes && sample < MinSample;

    private bool Passes(decimal value, decimal threshold) => Comparison == AlertComparison.Gt ? value > threshold : value >= threshold;
}
