using Helicarrier.Domain.Control;
using Microsoft.AspNetCore.WebUtilities;

namespace Helicarrier.Web.Components.Pages.Jarvis;

/// <summary>The state of the page, which is its URL. What was typed is no part of it.</summary>
/// <param name="Run">The run that is looked at; null shows none. A value that is no run's id is as good as absent.</param>
public sealed record JarvisUrl(RunId? Run = null)
{
    private const string RunName = "run";

    /// <summary>Reads the part after the question mark.</summary>
    public static JarvisUrl Parse(string? query) =>
        new(QueryHelpers.ParseQuery(query).TryGetValue(RunName, out var values) && RunId.TryParse(values[0], out var run) ? run : null);

    public override string ToString() => Run is { } run ? $"{PageRoutes.Jarvis}?{RunName}={run}" : PageRoutes.Jarvis;
}
