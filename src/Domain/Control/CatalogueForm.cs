using System.Text.Json;

namespace Helicarrier.Domain.Control;

/// <summary>What an agent is held on and works in, as the catalogue's file has it.</summary>
/// <param name="Terminal">True, false, or an object with columns and rows.</param>
/// <param name="HasWorktree">Whether each run gets a worktree.</param>
/// <param name="Limits">What a run may not go beyond.</param>
internal sealed record CatalogueForm(JsonElement? Terminal, bool HasWorktree, CatalogueLimits? Limits)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow, PropertyNameCaseInsensitive = false,
    };

    /// <summary>The form; null when nothing of it is asked for.</summary>
    /// <param name="place">Which entry it is, for whoever must mend it.</param>
    /// <param name="client">The entry's client; null is a command.</param>
    /// <exception cref="CatalogueException">It is none.</exception>
    public RunForm? Read(string place, string? client)
    {
        var terminal = ReadTerminal(place);
        if (terminal is not null && client is not (null or AgentEntry.Command))
        {
            throw new CatalogueException($"{place}: terminal is for {AgentEntry.Command} only: other clients are spoken to in lines.");
        }
        var caps = Limits is null or { Minutes: null, Processes: null } ? null : new RunCaps(Limits.Minutes, Limits.Processes);
        if (caps is { IsSound: false })
        {
            throw new CatalogueException(
                $"{place}: limits are minutes, 1 to {RunCaps.MostMinutes}, and processes, 1 to {RunCaps.MostProcesses}.");
        }
        return terminal is null && !HasWorktree && caps is null ? null : new() { Terminal = terminal, HasWorktree = HasWorktree, Caps = caps };
    }

    private TerminalSize? ReadTerminal(string place)
    {
        if (Terminal is not { } wanted || wanted.ValueKind is JsonValueKind.False or JsonValueKind.Null) return null;
        if (wanted.ValueKind == JsonValueKind.True) return new();
        var wrong = $"{place}: terminal is true, false, or columns and rows, each 1 to {TerminalSize.Most}.";
        try
        {
            var size = wanted.Deserialize<TerminalSize>(Options);
            return size is { IsSound: true } ? size : throw new CatalogueException(wrong);
        }
        catch (JsonException)
        {
            throw new CatalogueException(wrong);
        }
    }
}
