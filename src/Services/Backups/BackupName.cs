using System.Globalization;

namespace Helicarrier.Services.Backups;

/// <summary>Names of backups and of what is put beside a database: a word and the second in which it was made, UTC.</summary>
public static class BackupName
{
    /// <summary>The database in a backup's folder.</summary>
    public const string Database = "store.db";

    /// <summary>The folder with the keys that protect sign-in cookies.</summary>
    public const string Keys = "keys";

    /// <summary>The price book that the host reads from a file of its own.</summary>
    public const string PriceBook = "price-book.json";

    /// <summary>What the name of every backup begins with.</summary>
    public const string Prefix = "helicarrier-";

    private const string Format = "yyyyMMdd-HHmmss";

    public static string Of(DateTimeOffset at) => Prefix + Stamp(at);

    public static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Whether a name is one of ours: never a path.</summary>
    public static bool IsOne(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal)
        && DateTime.TryParseExact(name.AsSpan(Prefix.Length), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
