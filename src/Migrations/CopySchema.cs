using Helicarrier.Persistence.Engines.Sqlite;

namespace Helicarrier.Migrations;

/// <summary>The schema of the file that closed buckets are copied to. It has versions of its own, kept in the file itself.</summary>
public static class CopySchema
{
    /// <summary>Makes the file where there is none, and applies what is missing, after whoever else does.</summary>
    /// <exception cref="SchemaException">As of <see cref="SchemaMigrator.MigrateAsync"/>.</exception>
    public static Task PrepareAsync(SqliteStore file, CancellationToken cancellationToken) => Of(file).MigrateAsync(cancellationToken);

    internal static SchemaMigrator Of(SqliteStore file) => new(file) { Catalogue = SchemaCatalogue.OfCopy };
}
