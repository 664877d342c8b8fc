using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Tests.Unit.Web.Startup;

public sealed class VisibleLogTests
{
    [Fact]
    public async Task Log_HostileText_ReachesEverySinkVisibleAndInOneLine()
    {
        var lines = new ListLogger<object>();
        await using var app = new HelicarrierApp().With(services => services.AddSingleton<ILoggerProvider>(new Sink(lines)));
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Helicarrier.Test");

        logger.LogWarning("{Agent} appeared", "ag\u001b[2J\r\nfail: Forged[0]\u202e");
        logger.LogError(new InvalidOperationException("near '\u001b[31m'"), "Failed");

        Assert.Contains(@"Warning ag\u001b[2J\r\nfail: Forged[0]\u202e appeared", lines.Lines);
        var failure = Assert.Single(lines.Lines, line => line.Contains("near", StringComparison.Ordinal));
        Assert.Contains(@"System.InvalidOperationException: near '\u001b[31m'", failure, StringComparison.Ordinal);
    }

    private sealed class Sink(ListLogger<object> lines) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Whole(lines);

        public void Dispose()
        {
            // The test reads the lines afterwards.
        }
    }

    /// <summary>Writes message and exception, as a console does.</summary>
    private sealed class Whole(ListLogger<object> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Log(logLevel, eventId, state, exception, (told, failure) => $"{formatter(told, failure)}{failure}");
    }
}
