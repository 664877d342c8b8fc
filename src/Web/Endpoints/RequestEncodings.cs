using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Endpoints;

/// <summary>Unpacks bodies, and refuses those that are packed in a way that is not read: they would look like broken text.</summary>
internal static class RequestEncodings
{
    /// <summary>Whether a body turned out not to be packed as its header says. Brotli has no exception of its own for that.</summary>
    public static bool IsUnreadable(Exception exception) =>
        exception is InvalidDataException or InvalidOperationException { Source: "System.IO.Compression.Brotli" };

    public static IApplicationBuilder UseRequestEncodings(this IApplicationBuilder app) => app.UseRequestDecompression().Use(static (context, next) =>

        // What the server could unpack is unpacked by now, and its header is gone.
        context.Request.Headers.ContentEncoding is [{ Length: > 0 } packed, ..] && !packed.Equals("identity", StringComparison.OrdinalIgnoreCase)
            ? ApiError.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "Content-Encoding must be gzip, deflate, br or none.")
            : next(context));
}
