namespace Helicarrier.Migrations;

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

    /// <summary>What is at fault.</summary>
    public SchemaFault Fault { get; init; }
}
