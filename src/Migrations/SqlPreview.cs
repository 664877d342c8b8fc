using Microsoft.Extensions.Logging;

namespace Helicarrier.Migrations;

/// <summary>Collects the SQL that FluentMigrator would run: with a preview it tells its log.</summary>
internal sealed class SqlPreview : ILoggerProvider, ILogger
{
    // The number under which FluentMigrator logs a statement.
    private const int Sql = 1003;

    private readonly List<string> _statements = [];

    /// <summary>What came since the last time that somebody asked.</summary>
    public IReadOnlyList<string> Take()
    {
        string[] taken = [.. _statements];
        _statements.Clear();
        return taken;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == Sql && formatter(state, exception).Trim().TrimEnd(';') is { Length: > 0 } statement) _statements.Add(statement);
    }

    public void Dispose()
    {
    }
}
