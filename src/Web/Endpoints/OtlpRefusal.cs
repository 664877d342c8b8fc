using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Otlp;

namespace Helicarrier.Web.Endpoints;

/// <summary>Why an export is not taken, whatever carried it.</summary>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Message">One sentence; stable for a given condition.</param>
internal sealed partial record OtlpRefusal(int Status, string Message)
{
    public static OtlpRefusal TooLarge { get; } = new(StatusCodes.Status413PayloadTooLarge, "The export is too large.");

    public static OtlpRefusal CannotBeUnpacked { get; } = new(StatusCodes.Status400BadRequest, "The body cannot be unpacked.");

    /// <summary>What a failure is answered with; null when nobody waits for an answer, or the server has one of its own.</summary>
    public static OtlpRefusal? Of(Exception exception) => exception switch
    {
        OtlpFormatException format => new(StatusCodes.Status400BadRequest, format.Message),
        _ when RequestEncodings.IsUnreadable(exception) => CannotBeUnpacked,
        StoreUnavailableException => new(StatusCodes.Status503ServiceUnavailable, "The store is unavailable. Try again."),
        ValueOutOfRangeException beyond => new(StatusCodes.Status400BadRequest, beyond.Message),
        StoreBusyException => new(StatusCodes.Status429TooManyRequests, "The write queue is full. Try again."),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge,
        BadHttpRequestException or OperationCanceledException => null,
        _ => new(StatusCodes.Status500InternalServerError, "Internal error"),
    };

    /// <summary>Tells the log of a failure that nobody foresaw; senders are not told what it was.</summary>
    public void Tell(ILoggerFactory loggers, Exception exception)
    {
        if (Status == StatusCodes.Status500InternalServerError) Log.WriteFailed(loggers.CreateLogger("Helicarrier.Otlp"), exception);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "An export could not be written")]
        public static partial void WriteFailed(ILogger logger, Exception exception);
    }
}
