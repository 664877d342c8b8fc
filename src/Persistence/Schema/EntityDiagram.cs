using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Helicarrier.Persistence.Schema;

/// <summary>Draws the tables and their references as a Mermaid diagram: docs/schema/erd.md.</summary>
public static class EntityDiagram
{
    public static string Write(IModel model)
    {
        var text = new StringBuilder(
            "# Entity relations\n\nGenerated from the model. Columns that are neither key nor reference are in "
                + "[dictionary.md](dictionary.md).\n\n```mermaid\nerDiagram\n");
        foreach (var table in DataDictionary.Tables(model))
        {
            foreach (var key in table.GetForeignKeys().OrderBy(key => key.GetConstraintName(), StringComparer.Ordinal))
            {
                var many = key.IsUnique ? "o|" : "o{";
                var one = key.IsRequired ? "||" : "|o";
                text.Append("  ").Append(key.PrincipalEntityType.GetTableName()).Append(' ').Append(one).Append("--").Append(many).Append(' ')
                    .Append(table.GetTableName()).Append(" : ")
                    .AppendJoin("_", key.Properties.Select(column => column.GetColumnName())).Append('\n');
            }
        }

        foreach (var table in DataDictionary.Tables(model))
        {
            text.Append("  ").Append(table.GetTableName()).Append(" {\n");
            foreach (var column in DataDictionary.Columns(table).Where(column => column.IsKey() || column.IsForeignKey()))
            {
                text.Append("    ").Append(column.GetColumnType()).Append(' ').Append(column.GetColumnName()).Append(' ')
                    .Append(DataDictionary.Key(column)).Append('\n');
            }

            text.Append("  }\n");
        }

        return text.Append("```\n").ToString();
    }
}
