using System.Globalization;

namespace Helicarrier.Migrations;

/// <summary>Which version a step down ends at.</summary>
internal static class SchemaTarget
{
    /// <param name="state">Where the database is.</param>
    /// <param name="target">A version by name or number; null is the one before the newest.</param>
    /// <exception cref="SchemaException">It is not applied, or nothing lies below.</exception>
    public static SchemaVersion Below(SchemaState state, string? target)
    {
        if (target is not null)
        {
            return state.Applied.FirstOrDefault(version => Is(version, target)) ?? throw Refused($"{target} is no applied version.");
        }
        return state.Applied.Count switch
        {
            0 => throw Refused("No version is applied that could be taken back."),
            1 => throw Refused($"{state.Applied[0]} is the baseline, which cannot be taken back."),
            _ => state.Applied[^2],
        };
    }

    private static bool Is(SchemaVersion version, string target) =>
        version.Name == target || version.Number.ToString(CultureInfo.InvariantCulture) == target;

    private static SchemaException Refused(string why) => new(why) { Fault = SchemaFault.Request };
}
