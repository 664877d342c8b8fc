using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Commands;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Web.Components.Pages.Jarvis;

/// <summary>The runs that a command can mean.</summary>
/// <param name="live">Those that are not over.</param>
/// <param name="latest">The latest, over or not.</param>
public sealed class RunTargets(IReadOnlyList<RunRow> live, IReadOnlyList<RunRow> latest)
{
    private const int Named = 3;

    /// <summary>The one that is meant, or in one sentence why it cannot be told. A whole id is taken as it is.</summary>
    public (RunId? Run, string? Error) Find(CommandTarget target)
    {
        if (RunId.TryParse(target.Name, out var whole)) return (whole, null);
        var found = target.IsRun
            ? live.Concat(latest).Select(static run => run.Id).Distinct().Where(id => id.ToString().StartsWith(target.Name, StringComparison.Ordinal)).ToList()
            : live.Where(run => run.Agent == target.Name).Select(static run => run.Id).ToList();
        return found switch
        {
            [var one] => (one, null),
            [] => (null, target.IsRun ? $"No run that is alive or among the latest begins with {target}." : $"No run of {target} is alive."),
            _ when target.IsRun => (null, $"{Format.Count(found.Count)} runs begin with {target}: write more of the id."),
            _ => (null, $"{target} has {Format.Count(found.Count)} live runs, name one: {string.Join(", ", found.Take(Named))}"
                + (found.Count > Named ? ", …" : "")),
        };
    }
}
