using System.Text;
using Helicarrier.Web.Startup;

namespace Helicarrier.Web.Jobs.Dashboard;

/// <summary>
/// Writes our theme into Hangfire's pages, which know the system's wish alone, and their language, which is none where cultures are
/// invariant.
/// </summary>
internal static class DashboardTheme
{
    private const string FirstTag = "<html";

    /// <summary>Lets the pages answer; what is HTML gets the theme that the reader chose.</summary>
    public static async Task ServeAsync(HttpContext context, RequestDelegate pages)
    {
        var response = context.Response;
        var sent = response.Body;
        using var answer = new MemoryStream();
        response.Body = answer;
        try
        {
            await pages(context);
        }
        finally
        {
            response.Body = sent;
        }

        answer.Position = 0;
        if (response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) != true)
        {
            await answer.CopyToAsync(sent, context.RequestAborted);
            return;
        }
        using var reader = new StreamReader(answer, Encoding.UTF8);
        var page = await reader.ReadToEndAsync(context.RequestAborted);
        response.ContentLength = null;
        await response.WriteAsync(Themed(page, HudTheme.Of(context.Request)), context.RequestAborted);
    }

    private static string Themed(string page, string theme)
    {
        var from = page.IndexOf(FirstTag, StringComparison.Ordinal);
        if (from < 0) return page;
        var to = page.IndexOf('>', from);
        return $"{page.AsSpan(0, from)}{FirstTag} lang=\"en\" data-theme=\"{theme}\"{page.AsSpan(to)}";
    }
}
