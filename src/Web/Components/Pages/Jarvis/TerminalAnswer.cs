using Helicarrier.Domain.Control;

namespace Helicarrier.Web.Components.Pages.Jarvis;

/// <summary>What came of a command.</summary>
/// <param name="Text">In one sentence.</param>
public sealed record TerminalAnswer(string Text)
{
    /// <summary>What HTTP would have said; null for what never left the page.</summary>
    public int? Status { get; init; }

    /// <summary>The route of the API that does the same; null when there is none.</summary>
    public string? Route { get; init; }

    /// <summary>Whether it was not understood, or refused.</summary>
    public bool IsRefused { get; init; }

    /// <summary>What can be done next; null says nothing.</summary>
    public string? Next { get; init; }

    /// <summary>What was asked for, a name and what is known of it.</summary>
    public IReadOnlyList<(string Name, string Facts)> Rows { get; init; } = [];

    /// <summary>The run that is to be looked at from now on; null leaves that as it is.</summary>
    public RunId? Opens { get; init; }

    /// <summary>What a reader hears.</summary>
    public string Spoken => Status is { } status ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{status}: {Text}") : Text;

    /// <summary>What was not understood, or names nothing.</summary>
    public static TerminalAnswer Wrong(string text) => new(text) { IsRefused = true };
}
