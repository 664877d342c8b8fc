using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Helicarrier.Persistence.Schema;

/// <summary>Writes every table, column, index and rule of the model as Markdown: docs/schema/dictionary.md.</summary>
public static class DataDictionary
{
    public static string Write(IModel model)
    {
        var text = new StringBuilder(
            "# Data dictionary\n\nGenerated from the model; `tests/Unit` fails when it differs (`UPDATE_SNAPSHOTS=true` rewrites it).\n");
        foreach (var table in Tables(model))
        {
            text.Append("\n## ").Append(table.GetTableName()).Append('\n');
            if (table.GetComment() is { } comment) text.Append('\n').Append(comment).Append('\n');
            text.Append("\n| column | type | null | meaning |\n|---|---|---|---|\n");
            foreach (var property in Columns(table)) Column(text, property);
            Rules(text, table);
        }

        return text.ToString();
    }

    internal static IEnumerable<IEntityType> Tables(IModel model) =>
        model.GetEntityTypes().OrderBy(table => table.GetTableName(), StringComparer.Ordinal);

    // The key first, then as the entity declares them.
    internal static IEnumerable<IProperty> Columns(IEntityType table)
    {
        var order = table.ClrType.GetProperties().Select((property, index) => (property.Name, index))
            .ToDictionary(pair => pair.Name, pair => pair.index, StringComparer.Ordinal);
        return table.GetProperties().OrderBy(property => order.GetValueOrDefault(property.Name, int.MaxValue));
    }

    internal static string Key(IProperty property) =>
        property.IsPrimaryKey() ? "PK" : property.IsForeignKey() ? "FK" : "";

    private static void Column(StringBuilder text, IProperty property)
    {
        var key = Key(property);
        text.Append("| ").Append(property.GetColumnName()).Append(key.Length > 0 ? $" ({key})" : "")
            .Append(" | ").Append(property.GetColumnType()).Append(" | ").Append(property.IsNullable ? "yes" : "no")
            .Append(" | ").Append(property.GetComment()?.Replace("|", "\\|", StringComparison.Ordinal)).Append(" |\n");
    }

    private static void Rules(StringBuilder text, IEntityType table)
    {
        text.Append("\nKey: ").AppendJoin(", ", table.FindPrimaryKey()!.Properties.Select(column => column.GetColumnName())).Append(".\n");
        foreach (var foreign in table.GetForeignKeys().OrderBy(key => key.GetConstraintName(), StringComparer.Ordinal))
        {
            text.Append("- ").AppendJoin(", ", foreign.Properties.Select(column => column.GetColumnName()))
                .Append(" → ").Append(foreign.PrincipalEntityType.GetTableName())
                .Append(foreign.DeleteBehavior switch
                {
                    DeleteBehavior.Cascade => ", deleted with it\n",
                    DeleteBehavior.SetNull => ", null when it is deleted\n",
                    _ => ", which cannot be deleted under it\n",
                });
        }

        foreach (var index in table.GetIndexes().OrderBy(index => index.GetDatabaseName(), StringComparer.Ordinal))
        {
            text.Append("- index ").Append(index.IsUnique ? "(unique) " : "")
                .AppendJoin(", ", index.Properties.Select(column => column.GetColumnName()))
                .Append(index.GetFilter() is { } filter ? $" where {filter}\n" : "\n");
        }

        foreach (var check in table.GetCheckConstraints().OrderBy(check => check.Name, StringComparer.Ordinal))
        {
            text.Append("- check `").Append(check.Sql).Append("`\n");
        }
    }
}
