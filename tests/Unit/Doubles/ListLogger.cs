using Microsoft.Extensions.Logging;

namespace Helicarrier.Tests.Unit.Doubles;

/// <summary>Keeps what was logged: level and message in one line each.</summary>
public sealed class ListLogger<T> : ILogger<T>
{
    private readonly List<string> _lines = [];
    private readonly SemaphoreSlim _written = new(0);

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines) return [.. _lines];
        }
    }

    /// <summary>Waits until so many more lines were written.</summary>
    public async Task WaitAsync(int lines)
    {
        for (var i = 0; i < lines; i++) Assert.True(await _written.WaitAsync(TimeSpan.FromMinutes(2)));
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines) _lines.Add($"{logLevel} {formatter(state, exception)}");
        _written.Release();
    }
}
