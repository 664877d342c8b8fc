namespace Helicarrier.Domain.Control.Asks;

/// <summary>Something that an agent asks: what it wants, and which answers it can be given.</summary>
public sealed record AskOffer
{
    /// <summary>What is asked.</summary>
    public required AskKind Kind { get; init; }

    /// <summary>What it wants, in one line: <c>Bash: touch a</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The tool, as the client names it; null when it is about none.</summary>
    public string? Tool { get; init; }

    /// <summary>The whole of it: the command, the change, the plan. As the agent wrote it.</summary>
    public string? Detail { get; init; }

    /// <summary>Why the client asks, in its words; null when it says nothing.</summary>
    public string? Reason { get; init; }

    /// <summary>The questions; empty for everything that is answered by yes or no.</summary>
    public IReadOnlyList<AskQuestion> Questions { get; init; } = [];

    /// <summary>What can be answered.</summary>
    public required IReadOnlyList<AnswerKind> Answers { get; init; }

    /// <summary>What <see cref="AnswerKind.Always"/> would allow from now on, in the client's words; null when it cannot be answered.</summary>
    public string? AlwaysMeans { get; init; }

    /// <summary>Whether a denial may say why.</summary>
    public bool TakesReason { get; init; }
}
