namespace Helicarrier.Domain.Control.Commands;

/// <summary>How a command is written. The parser, the completion and the help read the same list.</summary>
/// <param name="Verb">What it wants.</param>
/// <param name="Word">The word that it begins with.</param>
/// <param name="Form">The whole of it.</param>
/// <param name="Means">What it does, as a verb.</param>
public sealed record CommandUsage(CommandVerb Verb, string Word, string Form, string Means)
{
    public const string ModelFlag = "--model";
    public const string OnFlag = "--on";
    public const string NowFlag = "--now";
    public const string KeepFlag = "--keep";
    public const string Allow = "allow";
    public const string Deny = "deny";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CommandUsage> All { get; } =
    [
        new(CommandVerb.Spawn, "spawn", """spawn @agent "task" [--model NAME] [--on RUNNER]""", "start an agent of the catalogue")
        {
            Also = "deploy", Slots = [CommandSlot.Agent, CommandSlot.Task], Flags = [ModelFlag, OnFlag],
        },
        new(CommandVerb.Message, "message", """message TARGET "text" """.TrimEnd(), "tell its client something")
        {
            Slots = [CommandSlot.Target, CommandSlot.Text],
        },
        new(CommandVerb.Model, "model", "model TARGET NAME", "go on with another model") { Slots = [CommandSlot.Target, CommandSlot.Model] },
        new(CommandVerb.Interrupt, "interrupt", "interrupt TARGET", "end the turn; the client stays") { Slots = [CommandSlot.Target] },
        new(CommandVerb.Kill, "kill", "kill TARGET [--now] [--keep]", "stop it with everything that it started; asks first")
        {
            Slots = [CommandSlot.Target], Flags = [NowFlag, KeepFlag],
        },
        new(CommandVerb.Pause, "pause", "pause TARGET", "have it stand still") { Slots = [CommandSlot.Target] },
        new(CommandVerb.Resume, "resume", "resume TARGET", "have it go on") { Slots = [CommandSlot.Target] },
        new(CommandVerb.Answer, "answer", """answer ASK allow|deny ["why"]""", "answer what an agent asks")
        {
            Slots = [CommandSlot.Ask, CommandSlot.Decision, CommandSlot.Reason],
        },
        new(CommandVerb.Open, "open", "open TARGET", "show what it writes") { Slots = [CommandSlot.Target] },
        new(CommandVerb.Runs, "runs", "runs", "list the latest runs"),
        new(CommandVerb.Agents, "agents", "agents", "list the agents that may be started"),
        new(CommandVerb.Asks, "asks", "asks", "list what agents ask"),
        new(CommandVerb.Help, "help", "help", "list the commands"),
        new(CommandVerb.Clear, "clear", "clear", "empty this screen"),
    ];

    /// <summary>Another word for it; null when there is none.</summary>
    public string? Also { get; init; }

    /// <summary>What follows the word, in this order.</summary>
    public IReadOnlyList<CommandSlot> Slots { get; init; } = [];

    /// <summary>What may stand anywhere behind the word.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>What must follow a flag; null when nothing does.</summary>
    public static CommandSlot? ValueOf(string flag) => flag switch
    {
        ModelFlag => CommandSlot.Model,
        OnFlag => CommandSlot.Runner,
        _ => null,
    };

    /// <summary>That of a verb.</summary>
    public static CommandUsage Of(CommandVerb verb) => All.First(usage => usage.Verb == verb);

    /// <summary>That of a word; null when it is none.</summary>
    public static CommandUsage? Find(string word) => All.FirstOrDefault(usage => usage.Word == word || usage.Also == word);

    /// <summary>Whether a place may be left empty.</summary>
    public static bool IsOptional(CommandSlot slot) => slot is CommandSlot.Task or CommandSlot.Reason;

    /// <summary>What must stand at a place.</summary>
    public static string Explain(CommandSlot slot) => slot switch
    {
        CommandSlot.Agent => "an agent, as @name",
        CommandSlot.Target => $"a run's id (at least {CommandTarget.Least} characters of it) or an agent",
        CommandSlot.Task => "its task in quotes",
        CommandSlot.Text => "its text in quotes",
        CommandSlot.Model => "the name of a model",
        CommandSlot.Runner => "the name of a runner",
        CommandSlot.Ask => "the number of an ask",
        CommandSlot.Decision => $"{Allow} or {Deny}",
        CommandSlot.Reason => "the reason in quotes",
    };
}
