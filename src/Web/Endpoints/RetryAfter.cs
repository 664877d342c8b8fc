using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Helicarrier.Web.Endpoints;

/// <summary>When to come back after an answer that is no refusal for good.</summary>
internal static class RetryAfter
{
    /// <summary>What the header says; null where it is not set.</summary>
    public static TimeSpan? Of(HttpResponse response) =>
        int.TryParse(response.Headers.RetryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>Sets the header where the status asks for it, unless whoever refused knew better.</summary>
    public static void Set(HttpResponse response, int status)
    {
        // One second is far longer than the writer needs for a full queue; what holds or fills the store takes longer to pass.
        if (status == StatusCodes.Status429TooManyRequests) response.Headers.TryAdd(HeaderNames.RetryAfter, "1");
        if (status == StatusCodes.Status503ServiceUnavailable) response.Headers.TryAdd(HeaderNames.RetryAfter, "5");
    }
}
