using System.Globalization;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Commands;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Models;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Web.Components.Pages.Jarvis;

/// <summary>What there is to complete lines with, as it stood when the page read it.</summary>
/// <param name="Agents">The agents of the catalogue.</param>
/// <param name="Live">The runs that are not over.</param>
/// <param name="Asks">What can be answered.</param>
/// <param name="Models">The models that clients may be told to use.</param>
public sealed record CompletionSource(IReadOnlyList<AgentEntry> Agents, IReadOnlyList<RunRow> Live, IReadOnlyList<AskRow> Asks, ModelBook Models)
{
    /// <summary>Names of the runners that may start an agent.</summary>
    public Func<string, IReadOnlyList<string>> RunnersOf { get; init; } = static _ => [];

    /// <summary>Ways to go on with a line, in the order in which they are offered. None for an empty line, and none within quotes.</summary>
    public IReadOnlyList<Completion> Of(string line)
    {
        var (words, error) = CommandLine.Split(line);
        if (error is not null || words.Count == 0) return [];
        var isOpen = !char.IsWhiteSpace(line[^1]);
        if (isOpen && words[^1].IsQuoted) return [];
        var start = isOpen ? words[^1].Start : line.Length;
        var typed = line[start..];
        var before = isOpen ? [.. words.SkipLast(1)] : words;
        return
        [
            .. Words(before, typed).Where(word => word.Word.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
                    || word.Word.StartsWith("@" + typed, StringComparison.OrdinalIgnoreCase))
                .Select(word => new Completion(line[..start] + word.Word + " ", word.Word, word.Note)),
        ];
    }

    private IEnumerable<(string Word, string Note)> Words(IReadOnlyList<CommandWord> before, string typed)
    {
        if (before.Count == 0) return CommandUsage.All.SelectMany(Verbs);
        if (before[0].IsQuoted || CommandUsage.Find(before[0].Text) is not { } usage) return [];
        if (before[^1].IsFlag && CommandUsage.ValueOf(before[^1].Text) is { } wanted) return Words(wanted, before);
        var flags = before.Where(static word => word.IsFlag).Select(static word => word.Text).ToList();
        var values = flags.Count(static flag => CommandUsage.ValueOf(flag) is not null);
        var place = before.Count - 1 - flags.Count - values;
        var left = usage.Flags.Where(flag => !flags.Contains(flag)).Select(static flag => (flag, Explain(flag)));
        if (place >= usage.Slots.Count || typed.StartsWith('-')) return left;
        var slot = usage.Slots[place];
        return slot is CommandSlot.Task ? left : Words(slot, before);
    }

    private IEnumerable<(string Word, string Note)> Words(CommandSlot slot, IReadOnlyList<CommandWord> before) => slot switch
    {
        CommandSlot.Agent => Agents.Select(static agent => ("@" + agent.Name, agent.Client)),
        CommandSlot.Target => Targets(),
        CommandSlot.Model => Names(before),
        CommandSlot.Runner => Runners(before),
        CommandSlot.Ask => Asks.Select(static ask => (ask.Key.ToString(CultureInfo.InvariantCulture), $"{ask.Agent}: {ask.Offer.Title}")),
        CommandSlot.Decision => [(CommandUsage.Allow, "once"), (CommandUsage.Deny, "it goes on without")],
        CommandSlot.Task or CommandSlot.Text or CommandSlot.Reason => [],
    };

    private static IEnumerable<(string Word, string Note)> Verbs(CommandUsage usage)
    {
        yield return (usage.Word, usage.Means);
        if (usage.Also is { } also) yield return (also, $"the same as {usage.Word}");
    }

    private static string Explain(string flag) => flag switch
    {
        CommandUsage.NowFlag => "kill without asking it to end",
        CommandUsage.KeepFlag => "its agent stays stopped",
        CommandUsage.OnFlag => "choose its runner",
        _ => "begin with another model",
    };

    private IEnumerable<(string Word, string Note)> Runners(IReadOnlyList<CommandWord> before) =>
        before.Count < 2 || CommandTarget.Read(before[1].Text) is not { IsRun: false } agent ? [] : RunnersOf(agent.Name).Select(name => (name, "runner"));

    // An agent's name means a run only where it has one.
    private IEnumerable<(string Word, string Note)> Targets() =>
    [
        .. Live.GroupBy(static run => run.Agent, StringComparer.Ordinal).Where(static runs => runs.Count() == 1)
            .Select(static runs => ("@" + runs.Key, RunStatusLook.Of(runs.First().Status).Word)).OrderBy(static word => word.Item1, StringComparer.Ordinal),
        .. Live.Reverse().Select(static run => (run.Id.ToString(), $"{run.Agent}, {RunStatusLook.Of(run.Status).Word}")),
    ];

    private IEnumerable<(string Word, string Note)> Names(IReadOnlyList<CommandWord> before)
    {
        if (before.Count < 2 || CommandTarget.Read(before[1].Text) is not { } target) return [];
        var client = target.IsRun
            ? Live.FirstOrDefault(run => run.Id.ToString().StartsWith(target.Name, StringComparison.Ordinal))?.Client
            : Agents.FirstOrDefault(agent => agent.Name == target.Name)?.Client ?? Live.FirstOrDefault(run => run.Agent == target.Name)?.Client;
        return client is null ? [] : (Models.Allowed(client) ?? []).Select(name => (name, client));
    }
}
