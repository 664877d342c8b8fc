using FluentMigrator.Runner.VersionTableInfo;

namespace Helicarrier.Migrations;

/// <summary>Where FluentMigrator notes the versions that were applied.</summary>
internal sealed class VersionTable : IVersionTableMetaData
{
    public const string Name = "schema_versions";

    public bool OwnsSchema => false;

    public string SchemaName => "";

    public string TableName => Name;

    public string ColumnName => "version";

    public string DescriptionColumnName => "description";

    public string UniqueIndexName => "ux_schema_versions_version";

    /// <summary>UTC, ISO 8601.</summary>
    public string AppliedOnColumnName => "applied_on";

    public bool CreateWithPrimaryKey => false;
}
