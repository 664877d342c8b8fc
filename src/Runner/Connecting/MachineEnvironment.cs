namespace Helicarrier.Runner.Connecting;

/// <summary>The variables of this process, read once. No other code of the runner reads them.</summary>
internal static class MachineEnvironment
{
    private static readonly System.Collections.IDictionary Variables = Environment.GetEnvironmentVariables();

    /// <summary>The value of one; null when it is not set, or empty.</summary>
    public static string? Value(string name) => (Variables[name] as string)?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>Values of several; those that are not set are left out.</summary>
    public static Dictionary<string, string> Values(IEnumerable<string> names) =>
        names.Where(static name => Variables[name] is string).Distinct(StringComparer.Ordinal)
            .ToDictionary(static name => name, static name => (string)Variables[name]!, StringComparer.Ordinal);
}
