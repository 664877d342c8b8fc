namespace Helicarrier.Runner.Connecting;

/// <summary>The variables of this process. No other code of the runner reads them.</summary>
internal static class MachineEnvironment
{
    /// <summary>The value of one; null when it is not set, or empty.</summary>
    public static string? Value(string name) => Environment.GetEnvironmentVariable(name)?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>Values of several; those that are not set are left out.</summary>
    public static Dictionary<string, string> Values(IEnumerable<string> names)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value) values[name] = value;
        }

        return values;
    }
}
