using System.Globalization;
using System.Text;

namespace Helicarrier.Domain.Control.Commands;

/// <summary>A command that was understood. Whether what it names is there, and who may give it, is for whoever carries it out.</summary>
public sealed record AgentCommand(CommandVerb Verb)
{
    /// <summary>The agent to start.</summary>
    public string? Agent { get; init; }

    /// <summary>The run that is meant.</summary>
    public CommandTarget? Target { get; init; }

    /// <summary>The task, the message or the reason; null says nothing.</summary>
    public string? Text { get; init; }

    /// <summary>The model, as its client names it.</summary>
    public string? Model { get; init; }

    /// <summary>The runner that is to hold it; null leaves that to the host.</summary>
    public string? Runner { get; init; }

    /// <summary>The ask that is answered.</summary>
    public long? Ask { get; init; }

    /// <summary>The answer.</summary>
    public bool IsAllowed { get; init; }

    /// <summary>Whether it is to be killed without asking.</summary>
    public bool IsForced { get; init; }

    /// <summary>Whether its agent is to stay stopped.</summary>
    public bool KeepsStopped { get; init; }

    /// <summary>As it would be typed.</summary>
    public override string ToString()
    {
        var usage = CommandUsage.Of(Verb);
        var line = new StringBuilder(usage.Word);
        foreach (var slot in usage.Slots)
        {
            if (Word(slot) is { } word) line.Append(' ').Append(word);
        }

        if (Model is { } model && usage.Flags.Contains(CommandUsage.ModelFlag))
        {
            line.Append(' ').Append(CommandUsage.ModelFlag).Append(' ').Append(Name(model));
        }
        if (Runner is { } runner) line.Append(' ').Append(CommandUsage.OnFlag).Append(' ').Append(runner);
        if (IsForced) line.Append(' ').Append(CommandUsage.NowFlag);
        if (KeepsStopped) line.Append(' ').Append(CommandUsage.KeepFlag);
        return line.ToString();
    }

    private string? Word(CommandSlot slot) => slot switch
    {
        CommandSlot.Agent => "@" + Agent,
        CommandSlot.Target => Target?.ToString(),
        CommandSlot.Task or CommandSlot.Text or CommandSlot.Reason => Text is null ? null : CommandLine.Quote(Text),
        CommandSlot.Model => Name(Model ?? ""),
        CommandSlot.Runner => Runner,
        CommandSlot.Ask => Ask?.ToString(CultureInfo.InvariantCulture),
        CommandSlot.Decision => IsAllowed ? CommandUsage.Allow : CommandUsage.Deny,
    };

    private static string Name(string text) =>
        text.Length > 0 && text[0] is not ('"' or '-') && !text.Any(char.IsWhiteSpace) ? text : CommandLine.Quote(text);
}
