using System.Text;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Services.Control.Logs;
using Helicarrier.Web.Components.Pages.Ledger;
using Microsoft.AspNetCore.WebUtilities;

namespace Helicarrier.Web.Components.Pages.Logs;

/// <summary>What is left out of lines of runs, in addresses: of the page, and of the file to save. A value that makes no sense is as good as absent.</summary>
public static class LogsUrl
{
    /// <summary>Reads the part after the question mark.</summary>
    public static LogFilter Parse(string? query)
    {
        var values = QueryHelpers.ParseQuery(query);
        string? One(string name) => values.TryGetValue(name, out var all) && all.Count > 0 ? LedgerUrl.Clean(all[0]) : null;
        LineLevel? least = WireName.TryParse<LineLevel>(One("level") ?? "", out var level) ? level : null;
        return new(One("agent"), RunId.TryParse(One("run"), out var run) ? run : null, least, One("text"));
    }

    /// <summary>The page that shows these.</summary>
    public static string Page(LogFilter filter) => Of(PageRoutes.Logs, filter);

    /// <summary>The file that holds these.</summary>
    public static string File(LogFilter filter) => Of(ApiRoutes.FleetLogs + "/file", filter);

    private static string Of(string path, LogFilter filter)
    {
        var query = new StringBuilder(path);
        void Add(string name, string? value)
        {
            if (value is null) return;
            query.Append(query.Length == path.Length ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        Add("agent", filter.Agent);
        Add("run", filter.Run?.ToString());
        Add("level", filter.Least is { } least ? WireName.Of(least) : null);
        Add("text", filter.Text);
        return query.ToString();
    }
}
