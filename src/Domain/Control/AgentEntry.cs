namespace Helicarrier.Domain.Control;

/// <summary>An agent that may be run: one entry of the catalogue.</summary>
public sealed record AgentEntry
{
    /// <summary>Any program: it is given lines on its standard input, and what it writes is not understood.</summary>
    public const string Command = "command";

    /// <summary>Has Gemini CLI be one process and not two. The only variable that a host sets for a client of its own accord.</summary>
    public const string NoRelaunch = "GEMINI_CLI_NO_RELAUNCH";

    /// <summary>Letters, digits, dots, hyphens and underscores, in lower case, at most 64.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of client.</summary>
    public string Client { get; init; } = Command;

    /// <summary>The program and its arguments. A prompt never becomes one of them.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Absolute path of the directory that it works in.</summary>
    public required string Directory { get; init; }

    /// <summary>Names of the variables that it inherits from the host; nothing else of the environment reaches it.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Whether it takes a prompt, as the first lines of its standard input.</summary>
    public bool TakesPrompt { get; init; } = true;

    /// <summary>What it is held on and works in; null is a pipe, two files and <see cref="Directory"/>, without limits.</summary>
    public RunForm? Form { get; init; }
}
