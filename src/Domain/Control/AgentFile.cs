using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Domain.Control;

/// <summary>
/// The text of <c>agents.json</c>: the agents that may be run on a machine. Only that machine's owner writes it; what comes over the network
/// names one of them and nothing else.
/// </summary>
public static class AgentFile
{
    /// <summary>Bytes of the file.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int MaxAgents = 1_000;
    private const string Ours = "HELICARRIER_";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
        PropertyNameCaseInsensitive = false,
    };

    /// <summary>All agents, by name.</summary>
    /// <param name="json">The file, UTF-8.</param>
    /// <param name="path">What errors call it.</param>
    /// <param name="clients">The kinds of client that are spoken to; null takes any, and leaves it to the host whether it knows them.</param>
    /// <exception cref="CatalogueException">It is no catalogue.</exception>
    public static IReadOnlyList<AgentEntry> Parse(ReadOnlySpan<byte> json, string path, IReadOnlyList<string>? clients)
    {
        if (json.Length > MaxBytes) throw new CatalogueException($"{path} is larger than {MaxBytes} bytes.");
        try
        {
            var parsed = JsonSerializer.Deserialize<File>(json, Options);
            var listed = parsed?.Agents ?? throw new CatalogueException($"{path} has no list of agents.");
            var agents = listed.Select((entry, index) => Of(entry, path, index, clients)).ToList();
            if (agents.Count > MaxAgents) throw new CatalogueException($"{path} has more than {MaxAgents} agents.");
            var twice = agents.GroupBy(agent => agent.Name, StringComparer.Ordinal).FirstOrDefault(name => name.Count() > 1)?.Key;
            if (twice is not null) throw new CatalogueException($"{path} names {twice} twice.");
            return [.. agents.OrderBy(agent => agent.Name, StringComparer.Ordinal)];
        }
        catch (JsonException exception)
        {
            throw new CatalogueException($"{path} is no catalogue: {exception.Message}");
        }
    }

    private static AgentEntry Of(Entry entry, string path, int index, IReadOnlyList<string>? clients)
    {
        var place = $"{path}, agent {index + 1}";
        if (entry.Name is null || !AgentName.IsOne(entry.Name))
        {
            throw new CatalogueException($"{place}: name must be a-z, 0-9, '.', '-', '_', at most 64.");
        }
        place = $"{path}, {entry.Name}";
        if (entry.Client is not (null or AgentEntry.Command) && clients?.Contains(entry.Client, StringComparer.Ordinal) == false)
        {
            throw new CatalogueException($"{place}: client must be {AgentEntry.Command}, {string.Join(", ", clients)}.");
        }
        var isProgram = entry.Command is { Count: > 0 and <= RunLimits.Arguments } command && command.All(word => word?.Contains('\0') == false)
            && command[0].Length > 0 && command[0][0] != '-';
        if (!isProgram)
        {
            throw new CatalogueException($"{place}: command must be a list of words, the program first, at most {RunLimits.Arguments}.");
        }
        if (entry.Directory is null || !entry.Directory.StartsWith('/'))
        {
            throw new CatalogueException($"{place}: directory must be an absolute path.");
        }
        var variables = entry.Environment ?? [];
        if (variables.FirstOrDefault(name => name is null || !IsVariable(name)) is { } wrong)
        {
            throw new CatalogueException($"{place}: environment is a list of names of variables, none of Helicarrier's own, and '{wrong}' is not one.");
        }
        if (entry.Prompt is not (null or "input" or "none")) throw new CatalogueException($"{place}: prompt must be input or none.");
        return new()
        {
            Name = entry.Name, Client = entry.Client ?? AgentEntry.Command, Arguments = entry.Command!, Directory = entry.Directory,
            Environment = variables, TakesPrompt = entry.Prompt != "none", Form = entry.Form.Read(place, entry.Client),
        };
    }

    private static bool IsVariable(string name) =>
        name.Length is > 0 and <= 128 && !char.IsAsciiDigit(name[0]) && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
        && !name.StartsWith(Ours, StringComparison.Ordinal);

    private sealed record File(IReadOnlyList<Entry>? Agents);

    private sealed record Entry(
        string? Name, string? Client, IReadOnlyList<string>? Command, string? Directory, IReadOnlyList<string>? Environment, string? Prompt,
        JsonElement? Terminal, bool? Worktree, CatalogueLimits? Limits)
    {
        public CatalogueForm Form => new(Terminal, Worktree == true, Limits);
    }
}
