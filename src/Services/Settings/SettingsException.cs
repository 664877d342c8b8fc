namespace Helicarrier.Services.Settings;

/// <summary>The environment holds values that cannot be used. The message has one line for each.</summary>
public sealed class SettingsException(IReadOnlyList<string> failures)
    : Exception("Helicarrier cannot start with these settings:" + string.Concat(failures.Select(failure => "\n  " + failure)))
{
    public SettingsException()
        : this([])
    {
    }

    public SettingsException(string message)
        : this([message])
    {
    }

    public SettingsException(string message, Exception inner)
        : this([message + " " + inner?.Message])
    {
    }

    /// <summary>What is wrong, one variable each, without the value of a secret.</summary>
    public IReadOnlyList<string> Failures { get; } = failures;
}
