namespace Helicarrier.Migrations.Sqlite;

/// <summary>The database cannot be brought to this program's schema. The message is one line for an operator.</summary>
public sealed class SchemaException : Exception
{
    public SchemaException(string message)
        : base(message)
    {
    }

    public SchemaException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public SchemaException()
    {
    }

    /// <summary>True when the path is at fault and not what lies there.</summary>
    public bool IsPath { get; init; }
}
