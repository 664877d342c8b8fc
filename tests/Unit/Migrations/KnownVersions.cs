using Helicarrier.Migrations;

namespace Helicarrier.Tests.Unit.Migrations;

/// <summary>The versions of this program's schema by name, oldest first.</summary>
internal static class KnownVersions
{
    public static IReadOnlyList<string> Names { get; } = [.. SchemaCatalogue.Current.Versions.Select(version => version.Name)];

    public static string Newest => Names[^1];

    public static string Listed => string.Join(", ", Names);

    /// <summary>What is said when none of them is applied.</summary>
    public static string Pending => $"{Names.Count} migrations are pending: {Listed}. Run `helicarrier db up`.";
}
