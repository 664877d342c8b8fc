using System.Net;
using System.Text;

namespace Helicarrier.Web.Startup;

/// <summary>A page that needs neither the store nor a circuit: not ready, not allowed, failed.</summary>
internal static class PlainPage
{
    public static Task WriteAsync(HttpContext context, int status, string title, IReadOnlyList<string> lines)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Html(title, lines), context.RequestAborted);
    }

    private static string Html(string title, IReadOnlyList<string> lines)
    {
        var text = new StringBuilder(
            """
            <!DOCTYPE html>
            <html lang="en" data-theme="dark">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="icon" type="image/svg+xml" href="/favicon.svg">

            """);
        foreach (var sheet in StyleSheets.All) text.Append("<link rel=\"stylesheet\" href=\"/").Append(sheet).Append("\">\n");
        var heading = WebUtility.HtmlEncode(title);
        text.Append("<title>").Append(heading).Append(" · Helicarrier</title>\n</head>\n<body>\n<main class=\"hc-main hc-main--bare\" id=\"main\">\n")
            .Append("<section class=\"hc-panel\"><div class=\"hc-panel__body hc-stack\">\n<h1>").Append(heading).Append("</h1>\n");
        foreach (var line in lines) text.Append("<p>").Append(WebUtility.HtmlEncode(line)).Append("</p>\n");
        return text.Append("<p><a class=\"hc-btn\" href=\"" + PageRoutes.Bridge + "\">Open Helicarrier</a></p>\n</div></section>\n</main>\n</body>\n</html>\n")
            .ToString();
    }
}
