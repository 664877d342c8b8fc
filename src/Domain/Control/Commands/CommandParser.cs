using System.Globalization;

namespace Helicarrier.Domain.Control.Commands;

/// <summary>Reads command lines. It looks nothing up: what it understands may name what is not there.</summary>
public static class CommandParser
{
    private const int Shown = 40;

    /// <summary>Reads a line.</summary>
    public static ParsedCommand Parse(string line)
    {
        var (words, error) = CommandLine.Split(line);
        if (error is not null) return Wrong(error);
        if (words.Count == 0) return Wrong("Type a command, or help.");
        if (words[0].IsQuoted || CommandUsage.Find(words[0].Text) is not { } usage)
        {
            return Wrong($"{VisibleText.Cut(words[0].Text, Shown)} is not a command; help lists them.");
        }
        var command = new AgentCommand(usage.Verb);
        var places = new List<CommandWord>();
        for (var at = 1; at < words.Count; at++)
        {
            if (!words[at].IsFlag)
            {
                places.Add(words[at]);
                continue;
            }
            var value = CommandUsage.ValueOf(words[at].Text) is not null && at + 1 < words.Count ? words[at + 1] : (CommandWord?)null;
            error = Flag(usage, words[at].Text, value, ref command);
            if (error is not null) return Wrong($"{error}: {usage.Form}");
            if (value is not null) at++;
        }

        error = Fill(usage, places, ref command);
        return error is null ? new(command, null) : Wrong($"{error}: {usage.Form}");
    }

    private static ParsedCommand Wrong(string error) => new(null, error);

    private static string? Flag(CommandUsage usage, string flag, CommandWord? value, ref AgentCommand command)
    {
        if (!usage.Flags.Contains(flag)) return $"{usage.Word} knows no {VisibleText.Cut(flag, Shown)}";
        var before = command;
        switch (flag)
        {
            case CommandUsage.ModelFlag or CommandUsage.OnFlag when value is not { IsFlag: false, Text.Length: > 0 }:
                return $"{flag} needs {CommandUsage.Explain(CommandUsage.ValueOf(flag)!.Value)}";
            case CommandUsage.OnFlag when !AgentName.IsOne(value.Value.Text):
                return $"{flag} needs {CommandUsage.Explain(CommandSlot.Runner)}";
            case CommandUsage.OnFlag:
                command = command with { Runner = value.Value.Text };
                return before.Runner is null ? null : $"{flag} stands there twice";
            case CommandUsage.ModelFlag:
                command = command with { Model = value.Value.Text };
                return before.Model is null ? null : $"{flag} stands there twice";
            case CommandUsage.NowFlag:
                command = command with { IsForced = true };
                break;
            default:
                command = command with { KeepsStopped = true };
                break;
        }

        return before == command ? $"{flag} stands there twice" : null;
    }

    private static string? Fill(CommandUsage usage, List<CommandWord> places, ref AgentCommand command)
    {
        for (var at = 0; at < usage.Slots.Count; at++)
        {
            var slot = usage.Slots[at];
            if (at == places.Count) return CommandUsage.IsOptional(slot) ? null : $"{usage.Word} needs {CommandUsage.Explain(slot)}";
            if (Put(slot, places[at], command) is not { } next) return $"{usage.Word} needs {CommandUsage.Explain(slot)}";
            command = next;
        }

        return places.Count == usage.Slots.Count
            ? null
            : $"{usage.Word} takes nothing at {VisibleText.Cut(places[usage.Slots.Count].Text, Shown)}";
    }

    private static AgentCommand? Put(CommandSlot slot, CommandWord word, AgentCommand command) => slot switch
    {
        CommandSlot.Agent => !word.IsQuoted && CommandTarget.Read("@" + word.Text.TrimStart('@')) is { } agent
            ? command with { Agent = agent.Name }
            : null,
        CommandSlot.Target => !word.IsQuoted && CommandTarget.Read(word.Text) is { } target ? command with { Target = target } : null,
        CommandSlot.Task or CommandSlot.Text or CommandSlot.Reason => word is { IsQuoted: true, Text.Length: > 0 } ? command with { Text = word.Text } : null,
        CommandSlot.Model => word.Text.Length > 0 ? command with { Model = word.Text } : null,
        CommandSlot.Runner => !word.IsQuoted && AgentName.IsOne(word.Text) ? command with { Runner = word.Text } : null,
        CommandSlot.Ask => !word.IsQuoted && long.TryParse(word.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var ask)
            ? command with { Ask = ask }
            : null,
        CommandSlot.Decision => !word.IsQuoted && word.Text is CommandUsage.Allow or CommandUsage.Deny
            ? command with { IsAllowed = word.Text == CommandUsage.Allow }
            : null,
    };
}
