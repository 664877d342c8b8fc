using System.Globalization;
using System.Text;
using Helicarrier.Services.Reports.Caching;

namespace Helicarrier.Services.Reports;

/// <summary>
/// A report's run as JSON, written by hand: the framework's writer and its encoder take longer to load than all the rest of
/// printing a kept report.
/// </summary>
internal static class ReportRunJson
{
    public static string Of(ReportRun run) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {
            "generated_at": "{{run.GeneratedAt.UtcDateTime:O}}",
            "elapsed_ms": {{run.ElapsedMs}},
            "cache": {{(run.Cache is { } cache ? Of(cache) : "null")}}
          }
        """);

    private static string Of(ReportCacheUse cache) =>
        $$"""
        {
              "directory": {{Quoted(cache.Directory)}},
              "reports": {{Of(cache.Reports)}},
              "readings": {{Of(cache.Readings)}}
            }
        """;

    private static string Of(CacheCounts counts) => string.Create(
        CultureInfo.InvariantCulture, $$"""{ "hit": {{counts.Hit}}, "miss": {{counts.Miss}}, "invalidated": {{counts.Invalidated}} }""");

    /// <summary>A string as RFC 8259, section 7 asks for it: quotes, backslashes and control characters escaped.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var letter in text)
        {
            if (letter < ' ')
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            }
            else if (letter is '"' or '\\')
            {
                quoted.Append('\\').Append(letter);
            }
            else
            {
                quoted.Append(letter);
            }
        }

        return quoted.Append('"').ToString();
    }
}
