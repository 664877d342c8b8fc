using System.Diagnostics;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace Helicarrier.Web.Startup;

/// <summary>What is answered when a route fails: a stable body, never a stack trace.</summary>
internal sealed partial class Failures(Store store, ILogger<Failures> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested) return true;
        var (status, error) = Answer(exception);
        RetryAfter.Set(context.Response, status);
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            Log.Unavailable(logger, context.Request.Method, context.Request.Path, exception.Message);
        }
        else if (status >= StatusCodes.Status500InternalServerError)
        {
            Log.Failed(logger, exception, context.Request.Method, context.Request.Path, Trace(context));
        }
        if (exception is BadHttpRequestException && context.Request.Path.StartsWithSegments(PageRoutes.Auth, StringComparison.OrdinalIgnoreCase))
        {
            // A form that was open while the program got new keys: the page brings a fresh one.
            context.Response.Redirect(PageRoutes.Login);
            return true;
        }

        if (RouteKinds.IsData(context.Request.Path))
        {
            await ApiError.WriteAsync(context, status, error);
        }
        else
        {
            await PlainPage.WriteAsync(context, status, "Something failed", [error, "Trace " + Trace(context)]);
        }
        return true;
    }

    /// <summary>Bodies for answers of data routes that have none: an unknown route, a method that a route does not take.</summary>
    public static Task WriteMissingBodyAsync(StatusCodeContext status)
    {
        var context = status.HttpContext;
        var error = context.Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => "The request is malformed.",
            StatusCodes.Status404NotFound => "Not found",
            StatusCodes.Status405MethodNotAllowed => "Method not allowed",
            StatusCodes.Status413PayloadTooLarge => "The body is too large.",
            StatusCodes.Status415UnsupportedMediaType => "Unsupported media type",
            _ => "Request refused",
        };
        return ApiError.WriteAsync(context, context.Response.StatusCode, error);
    }

    private (int Status, string Error) Answer(Exception exception) => exception switch
    {
        StoreBusyException => (StatusCodes.Status429TooManyRequests, "The write queue is full. Try again."),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, "The body is too large."),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } =>
            (StatusCodes.Status415UnsupportedMediaType, "Unsupported media type"),
        BadHttpRequestException bad =>
            (bad.StatusCode, bad.InnerException is System.Text.Json.JsonException ? "Invalid JSON payload" : "The request is malformed."),
        _ when RequestEncodings.IsUnreadable(exception) => (StatusCodes.Status400BadRequest, "The body cannot be unpacked."),
        _ when IsUnavailable(exception) => (StatusCodes.Status503ServiceUnavailable, "The store is unavailable. Try again."),
        _ => (StatusCodes.Status500InternalServerError, "Internal error"),
    };

    private bool IsUnavailable(Exception? exception) =>
        exception is not null && (store.IsUnavailable(exception) || IsUnavailable(exception.InnerException));

    private static string Trace(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed, trace {Trace}")]
        public static partial void Failed(ILogger logger, Exception exception, string method, string path, string trace);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path}: the store is unavailable: {Reason}")]
        public static partial void Unavailable(ILogger logger, string method, string path, string reason);
    }
}
