using Hangfire.Logging;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Web.Jobs;

/// <summary>What Hangfire says of itself goes to our log; what it only mentions, as detail.</summary>
internal sealed class HangfireLog(ILogger logger) : ILogProvider, ILog
{
    public ILog GetLogger(string name) => this;

    public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null)
    {
        var level = logLevel switch
        {
            Hangfire.Logging.LogLevel.Fatal or Hangfire.Logging.LogLevel.Error => Microsoft.Extensions.Logging.LogLevel.Error,
            Hangfire.Logging.LogLevel.Warn => Microsoft.Extensions.Logging.LogLevel.Warning,
            _ => Microsoft.Extensions.Logging.LogLevel.Debug,
        };
        if (!logger.IsEnabled(level)) return false;
        if (messageFunc is not null) logger.Log(level, default, messageFunc(), exception, static (message, _) => message);
        return true;
    }
}
