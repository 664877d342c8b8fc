using System.Collections.Concurrent;
using Helicarrier.Domain;

namespace Helicarrier.Web.Startup;

/// <summary>
/// Every line of the host's log goes through here, whoever writes it and wherever to: names and titles come from outside, and a
/// terminal obeys what they hold. Line breaks stay in what an exception says alone, which is set apart from other lines.
/// </summary>
internal sealed class VisibleLog(LoggerFactory factory) : ILoggerFactory
{
    // Handlers of requests ask for their logger each time.
    private readonly ConcurrentDictionary<string, Lines> _loggers = new(StringComparer.Ordinal);

    public void AddProvider(ILoggerProvider provider) => factory.AddProvider(provider);

    public ILogger CreateLogger(string categoryName) =>
        _loggers.GetOrAdd(categoryName, static (name, factory) => new Lines(factory.CreateLogger(name)), factory);

    public void Dispose() => factory.Dispose();

    private sealed class Lines(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = exception?.ToString();
            if (text is not null && VisibleText.Lines(text) is var shown && shown != text)
            {
                exception = new UnprintableException(exception!, shown);
            }
            inner.Log(logLevel, eventId, state, exception, (told, failure) => VisibleText.Line(formatter(told, failure)));
        }
    }

    private sealed class UnprintableException(Exception inner, string shown) : Exception(VisibleText.Line(inner.Message), inner)
    {
        public override string ToString() => shown;
    }
}
