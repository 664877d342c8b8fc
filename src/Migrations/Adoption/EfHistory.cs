namespace Helicarrier.Migrations.Adoption;

/// <summary>The versions that EF Core's migrations made, before FluentMigrator's began. There will be no other.</summary>
internal static class EfHistory
{
    public const string Table = "__EFMigrationsHistory";

    public const string LockTable = "__EFMigrationsLock";

    private static readonly string[] Versions = ["20261120124033_Initial", "20261120173301_Accounting", "20261120193400_ReasoningRate"];

    public static bool Knows(string version) => Array.IndexOf(Versions, version) >= 0;

    /// <summary>The versions that a database still lacks; each has a script of its name.</summary>
    public static IEnumerable<string> After(string version) => Versions.Skip(Array.IndexOf(Versions, version) + 1);
}
