using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Operations;

/// <summary>
/// Feeds the pulse from the log: what Helicarrier itself says from information up, what its parts say from warning up.
/// </summary>
[ProviderAlias("Pulse")]
public sealed class PulseLoggerProvider(SystemPulse pulse) : ILoggerProvider
{
    private const string OwnCategories = "Helicarrier";

    public ILogger CreateLogger(string categoryName) => new PulseLogger(
        pulse, categoryName.StartsWith(OwnCategories, StringComparison.Ordinal) ? LogLevel.Information : LogLevel.Warning);

    public void Dispose()
    {
        // The pulse outlives its feeders and holds nothing to release.
    }

    private sealed class PulseLogger(SystemPulse pulse, LogLevel minimum) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= minimum && logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var message = formatter(state, exception);
            pulse.Add(Word(logLevel), exception is null ? message : $"{message} ({exception.GetType().Name}: {exception.Message})");
        }

        private static string Word(LogLevel level) => level switch
        {
            LogLevel.Trace or LogLevel.Debug => PulseLevel.Debug,
            LogLevel.Information => PulseLevel.Info,
            LogLevel.Warning => PulseLevel.Warn,
            _ => PulseLevel.Error,
        };
    }
}
