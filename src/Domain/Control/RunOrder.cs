namespace Helicarrier.Domain.Control;

/// <summary>What a runner is to start: a program and its arguments, never a line for a shell.</summary>
public sealed record RunOrder
{
    /// <summary>Chosen by whoever orders: an order that is given twice starts one run.</summary>
    public required RunId Id { get; init; }

    /// <summary>The agent, as the catalogue names it.</summary>
    public required string Agent { get; init; }

    /// <summary>The program and its arguments; none of them comes from a prompt.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Absolute path of the directory that it works in.</summary>
    public required string Directory { get; init; }

    /// <summary>All that its environment holds, but for <c>HELICARRIER_RUN</c>.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Runs that the runner may hold with this one; one more is refused.</summary>
    public int Places { get; init; } = RunLimits.Runs;

    /// <summary>Written to its standard input as it starts, with a line break; null writes nothing. At most <see cref="RunLimits.Prompt"/> bytes.</summary>
    public string? Prompt { get; init; }

    /// <summary>What it is held on and works in; null is a pipe, two files and <see cref="Directory"/>, without limits.</summary>
    public RunForm? Form { get; init; }
}
